namespace Provider.Data.MultiFactor;

/// <summary>A sign-in that waits for its second factor, or a code that was sent for one.</summary>
public sealed record MfaTransaction
{
    public required string Kind { get; init; }

    public required string Hash { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    public string? ClientId { get; init; }

    public string? ParentHash { get; init; }

    public string? AuthenticatorId { get; init; }

    public string? CodeHash { get; init; }

    public string? Data { get; init; }

    public bool IsPassed { get; init; }
}
