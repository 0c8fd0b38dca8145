using Provider.Protocol.Stores.Clients;

namespace Provider.Data.Applications;

/// <summary>
/// What Auth0's client object says beyond OpenIddict's application row. Stored as one JSON value in our own table, keyed by the
/// application's id; callbacks live in OpenIddict's RedirectUris, not here.
/// </summary>
public sealed record ApplicationSettings
{
    /// <summary><c>regular_web</c>, <c>spa</c>, <c>native</c>, <c>non_interactive</c> or <c>resource_server</c>.</summary>
    public string AppType { get; init; } = "regular_web";

    public string? Description { get; init; }

    public string? LogoUri { get; init; }

    /// <summary>False: a third-party application, which always asks for consent.</summary>
    public bool IsFirstParty { get; init; } = true;

    /// <summary>URLs the user may be sent to after logout; the first one without a wildcard is the default.</summary>
    public IReadOnlyList<string> AllowedLogoutUrls { get; init; } = [];

    /// <summary>Origins that may receive web_message responses and frame the silent sign-in.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary>Origins for cross-origin requests to the token endpoints.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public string? InitiateLoginUri { get; init; }

    public string TokenEndpointAuthMethod { get; init; } = "client_secret_post";

    /// <summary>Where the application publishes its keys; keys that are registered stand in OpenIddict's JsonWebKeySet.</summary>
    public string? JwksUri { get; init; }

    /// <summary>The one algorithm it signs its assertions with; null: any.</summary>
    public string? TokenEndpointAuthSigningAlg { get; init; }

    /// <summary><c>aud</c> of its assertions: <c>issuer</c>, also where nothing is said, or <c>issuer_or_token_endpoint</c>.</summary>
    public string? ClientAssertionAudience { get; init; }

    /// <summary>Which certificates are the application's, where it authenticates by one.</summary>
    public ClientCertificateSettings? ClientCertificate { get; init; }

    /// <summary><c>required</c>: its tokens are bound to a key, by whichever way; <c>dpop</c>: by DPoP; <c>certificate</c>: by its certificate; null: when it sends a proof.</summary>
    public string? SenderConstraint { get; init; }

    /// <summary>Whether its DPoP proofs have to repeat a nonce of the server's.</summary>
    public bool? RequireDpopNonce { get; init; }

    /// <summary>The API that the application stands for: it may introspect its tokens.</summary>
    public string? ResourceServerIdentifier { get; init; }

    /// <summary>What signed answers of introspection are signed with; null: RS256.</summary>
    public string? IntrospectionSignedResponseAlg { get; init; }

    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    public AuthorizationSettings Authorization { get; init; } = new();

    public JwtConfigurationSettings JwtConfiguration { get; init; } = new();

    public RefreshTokenSettings RefreshToken { get; init; } = new();

    public ApplicationOidcLogoutSettings OidcLogout { get; init; } = new();

    /// <summary>The page that a browser loads in a frame when its session ends (OpenID Connect Front-Channel Logout 1.0 §2).</summary>
    public string? FrontchannelLogoutUri { get; init; }

    /// <summary>Whether that page is told <c>iss</c> and <c>sid</c>.</summary>
    public bool FrontchannelLogoutSessionRequired { get; init; }

    public bool? SkipNonVerifiableCallbackUriConfirmationPrompt { get; init; }

    /// <summary>Where the sign-in page leads those who want to know what happens with their data, and under which terms.</summary>
    public string? PolicyUri { get; init; }

    /// <inheritdoc cref="PolicyUri"/>
    public string? TosUri { get; init; }

    /// <summary>For an application that registered itself: how it is managed. Null for those of a seed.</summary>
    public DynamicRegistrationSettings? DynamicRegistration { get; init; }
}

/// <summary>What is kept of a dynamic registration (RFC 7591, RFC 7592).</summary>
public sealed record DynamicRegistrationSettings
{
    public required string AccessTokenHash { get; init; }

    /// <summary>The metadata as they were answered, a JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long RegisteredAt { get; init; }
}

/// <summary>Certificates by their SHA-256 (base64url), or the name that a certificate of a trusted authority has.</summary>
public sealed record ClientCertificateSettings
{
    public IReadOnlyList<string> Thumbprints { get; init; } = [];

    /// <summary>Name of a <see cref="CertificateNameKind"/>.</summary>
    public string? NameKind { get; init; }

    public string? Name { get; init; }
}

/// <summary><c>jwt_configuration</c>: how ID tokens are signed and how long they live.</summary>
public sealed record JwtConfigurationSettings
{
    public string Alg { get; init; } = "RS256";

    public int? LifetimeInSeconds { get; init; }
}

/// <summary><c>refresh_token</c>; lifetimes in seconds.</summary>
public sealed record RefreshTokenSettings
{
    public string RotationType { get; init; } = "rotating";

    public string ExpirationType { get; init; } = "expiring";

    public int Leeway { get; init; }

    public int TokenLifetime { get; init; } = 2592000;

    public int IdleTokenLifetime { get; init; } = 2592000;

    public bool InfiniteTokenLifetime { get; init; }

    public bool InfiniteIdleTokenLifetime { get; init; }
}

/// <summary><c>oidc_logout</c> of a client: whom to tell, and of what, when a session ends.</summary>
public sealed record ApplicationOidcLogoutSettings
{
    public IReadOnlyList<string> BackchannelLogoutUrls { get; init; } = [];

    public BackchannelLogoutInitiators? BackchannelLogoutInitiators { get; init; }

    /// <summary><c>typ</c> of its logout tokens: <c>logout+jwt</c>, or <c>JWT</c> for receivers that expect what Auth0 writes.</summary>
    public string BackchannelLogoutTokenType { get; init; } = "logout+jwt";

    /// <summary>Whether the client is told of sessions that end for this cause. Without a selection: logouts by an app or the upstream provider.</summary>
    public bool Wants(string initiator) =>
        initiator is "rp-logout" or "idp-logout" || BackchannelLogoutInitiators is { Mode: "all" } || BackchannelLogoutInitiators?.SelectedInitiators.Contains(initiator) == true;
}

/// <summary><c>mode</c> is <c>custom</c> or <c>all</c>.</summary>
public sealed record BackchannelLogoutInitiators
{
    public string Mode { get; init; } = "custom";

    public IReadOnlyList<string> SelectedInitiators { get; init; } = [];
}
