using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Tokens;

/// <summary>What one ID token says beyond issuer, audience and times.</summary>
public sealed record IdTokenContent
{
    public required UserProfile User { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The session, so that the app can be told when it ends (OpenID Connect Front-Channel Logout §3).</summary>
    public string? SessionId { get; init; }

    public string? Nonce { get; init; }

    /// <summary>Null: auth_time was not asked for.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Claims asked for by name, beyond the scopes.</summary>
    public IReadOnlyList<string>? Claims { get; init; }

    /// <summary>The <c>acr</c>; null: nobody asked.</summary>
    public string? AuthenticationContext { get; init; }

    /// <summary>Whether the user has just proved more than one factor (<c>amr</c>).</summary>
    public bool IsMultiFactor { get; init; }

    /// <summary>Nothing but this token is issued, so the claims of the scopes have no other way (OpenID Connect Core §5.4).</summary>
    public bool IsWithoutAccessToken { get; init; }

    /// <summary>The code issued beside it, for c_hash.</summary>
    public string? Code { get; init; }

    /// <summary>The access token issued beside it, for at_hash.</summary>
    public string? AccessToken { get; init; }
}
