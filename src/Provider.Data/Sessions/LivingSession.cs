namespace Provider.Data.Sessions;

/// <summary>A session as administrators see it; holds nothing that would let anybody in.</summary>
public sealed record LivingSession
{
    public required string TenantId { get; init; }

    /// <summary>The <c>sid</c>.</summary>
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The client_ids of the apps in it.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];
}
