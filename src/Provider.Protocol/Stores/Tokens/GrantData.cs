namespace Provider.Protocol.Stores.Tokens;

/// <summary>What a code or a refresh token stands for. Stored beside the hashed reference id; holds nothing secret.</summary>
public sealed record GrantData
{
    public required string ClientId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The session (<c>sid</c>) it came from.</summary>
    public string? SessionId { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The API asked for; null means UserInfo only.</summary>
    public string? Audience { get; init; }

    /// <summary>The redirect_uri of the authorization request, null when it was left out.</summary>
    public string? RedirectUri { get; init; }

    public string? CodeChallenge { get; init; }

    public string? Nonce { get; init; }

    /// <summary>The DPoP key that alone may use it: of a code by <c>dpop_jkt</c>, of a public client's refresh token by the proof it was got with.</summary>
    public string? KeyThumbprint { get; init; }

    /// <summary>The certificate that alone may use a public client's refresh token (RFC 8705 §4).</summary>
    public string? CertificateThumbprint { get; init; }

    public DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>Whether the ID token says auth_time (max_age or prompt=login was asked).</summary>
    public bool IncludeAuthTime { get; init; }

    /// <summary>The <c>acr</c> of ID tokens; null: nobody asked.</summary>
    public string? AuthenticationContext { get; init; }

    /// <summary>Whether the ID token of the sign-in itself says <c>amr</c> "mfa"; those of refreshes never do.</summary>
    public bool IsMultiFactor { get; init; }

    /// <summary>Claims asked for by name, beyond the scopes (OpenID Connect Core §5.5).</summary>
    public IReadOnlyList<string>? IdTokenClaims { get; init; }

    public IReadOnlyList<string>? UserInfoClaims { get; init; }

    /// <summary>What was agreed to in detail (RFC 9396), as JSON text.</summary>
    public string? AuthorizationDetails { get; init; }

    /// <summary>The refresh token dies with the session (scope online_access, or the tenant's switch).</summary>
    public bool IsSessionBound { get; init; }

    /// <summary>The end of the refresh token family, fixed when it began.</summary>
    public DateTimeOffset? FamilyExpiresAt { get; init; }
}
