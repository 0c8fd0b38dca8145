using Provider.Data.Logs;

namespace Provider.Data.Federation;

/// <summary>An upstream's word that a session there has ended. Subject and session id are matched both where both are given.</summary>
public sealed record UpstreamEnd
{
    public required string TenantId { get; init; }

    /// <summary>Name of the connection; sessions of another one are not touched.</summary>
    public required string Connection { get; init; }

    public required string Issuer { get; init; }

    public string? Subject { get; init; }

    public string? SessionId { get; init; }

    /// <summary>The logout token's id, which works once; null where there is no token (front channel).</summary>
    public string? TokenId { get; init; }

    /// <summary>How long the id has to be remembered.</summary>
    public DateTime TokenExpiresAt { get; init; }

    /// <summary>What the tenant's log says of each session, by its id and subject.</summary>
    public required Func<string, string, LogEvent> EventOf { get; init; }
}
