namespace Provider.Data.Federation;

/// <summary>A row of UpstreamTokenIds: a logout token that was used. It works once, also across nodes and restarts.</summary>
public sealed class UpstreamTokenIdEntity
{
    public required string TenantId { get; set; }

    public required string Connection { get; set; }

    /// <summary>Base64 of the SHA-256 of the <c>jti</c>, whose length and letters are the sender's choice.</summary>
    public required string Hash { get; set; }

    /// <summary>When the token is too old to be accepted anyway.</summary>
    public DateTime ExpiresAt { get; set; }
}
