using Provider.Data.Federation;

namespace Provider.Data.Sessions;

/// <summary>A session about to begin.</summary>
public sealed record NewSession
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The issuer the browser signs in at, so that apps are told of the end under the name they know.</summary>
    public string? Issuer { get; init; }

    public required string SecretHash { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When the user proved the first factor, if that was before.</summary>
    public DateTime? AuthenticatedAt { get; init; }

    public required TimeSpan IdleLifetime { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public bool IsPersistent { get; init; }

    public string? AuthenticationMethods { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Where the user signed in, if not here.</summary>
    public NewUpstreamSession? Upstream { get; init; }
}
