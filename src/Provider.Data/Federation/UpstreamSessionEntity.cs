namespace Provider.Data.Federation;

/// <summary>A row of UpstreamSessions: where the user of a session signed in, if not here. Goes with the end of the session.</summary>
public sealed class UpstreamSessionEntity
{
    public required string SessionId { get; set; }

    public required string TenantId { get; set; }

    /// <summary>Name of the connection.</summary>
    public required string Connection { get; set; }

    public required string Issuer { get; set; }

    /// <summary>The <c>sub</c> there.</summary>
    public required string Subject { get; set; }

    /// <summary>The <c>sid</c> there, if it has one.</summary>
    public string? UpstreamSessionId { get; set; }

    /// <summary>The ID token as it came, sealed under the master key; it is the hint when the user is signed out there.</summary>
    public required byte[] SealedIdToken { get; set; }
}
