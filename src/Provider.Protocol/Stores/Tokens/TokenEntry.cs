namespace Provider.Protocol.Stores.Tokens;

/// <summary>A stored code or refresh token (a row of OpenIddictTokens).</summary>
public sealed record TokenEntry
{
    public required string Id { get; init; }

    /// <summary>The row of the client it was issued to.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>The family: all tokens that came from one sign-in.</summary>
    public required string AuthorizationId { get; init; }

    /// <summary>One of <see cref="TokenTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>One of <see cref="TokenStatuses"/>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RedeemedAt { get; init; }

    public required GrantData Data { get; init; }
}
