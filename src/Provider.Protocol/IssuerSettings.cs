namespace Provider.Protocol;

/// <summary>What an administrator can decide about an issuer and the engine acts on.</summary>
public sealed record IssuerSettings
{
    /// <summary>The audience of a request that names none; null means an opaque token for UserInfo only.</summary>
    public string? DefaultAudience { get; init; }

    /// <summary>Whether discovery names end_session_endpoint. The endpoint answers either way.</summary>
    public bool AdvertiseEndSession { get; init; } = true;

    /// <summary>Whether discovery names registration_endpoint: whether everybody may register applications.</summary>
    public bool AdvertiseRegistration { get; init; }

    /// <summary>Whether discovery names check_session_iframe.</summary>
    public bool AdvertiseCheckSession { get; init; }

    /// <summary>Whether revoking a refresh token takes the whole grant with it (Auth0's flags.revoke_refresh_token_grant).</summary>
    public bool RevocationDeletesGrant { get; init; }

    /// <summary>Whether everything that was issued within a session ends with it, offline_access included. Such access tokens name their session.</summary>
    public bool TokensEndWithSession { get; init; }

    /// <summary>Whether clients can connect with certificates.</summary>
    public bool TakesClientCertificates { get; init; }

    /// <summary>Where they connect with them, when that is elsewhere; ends in a slash as the issuer does.</summary>
    public string? ClientCertificateUri { get; init; }

    /// <summary>Whether discovery says that every client has to push its requests.</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>Whether discovery says that every client has to sign its requests.</summary>
    public bool RequiresSignedRequests { get; init; }

    /// <summary>Whether the password grants may be used at all.</summary>
    public bool AllowPasswordGrant { get; init; }

    /// <summary>Whether users can have second factors; discovery names the grants for them only then.</summary>
    public bool OffersSecondFactors { get; init; }

    /// <summary>Role → what it may do.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Stores.Clients.ApiPermission>> Roles { get; init; } = System.Collections.Frozen.FrozenDictionary<string, IReadOnlyList<Stores.Clients.ApiPermission>>.Empty;

    /// <summary>Enabled locales, the default one first.</summary>
    public IReadOnlyList<string> Locales { get; init; } = ["en"];

    /// <summary>What the codes look like that users type from a device.</summary>
    public UserCodeFormat UserCodes { get; init; } = UserCodeFormat.Letters;
}
