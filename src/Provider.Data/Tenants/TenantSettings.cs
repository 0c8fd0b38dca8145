using System.Text.Json.Serialization;

namespace Provider.Data.Tenants;

/// <summary>A tenant's settings, under the names of Auth0's tenant object. Stored as one JSON value.</summary>
public sealed record TenantSettings
{
    public string? FriendlyName { get; init; }

    public string? PictureUrl { get; init; }

    public string? SupportEmail { get; init; }

    public string? SupportUrl { get; init; }

    /// <summary>URLs the user may be sent to after a logout that names no application.</summary>
    public IReadOnlyList<string> AllowedLogoutUrls { get; init; } = [];

    /// <summary>The audience of requests that name none.</summary>
    public string? DefaultAudience { get; init; }

    public string? DefaultDirectory { get; init; }

    public string? DefaultRedirectionUri { get; init; }

    /// <summary>Enabled locales; the first is the default.</summary>
    public IReadOnlyList<string> EnabledLocales { get; init; } = ["en"];

    /// <summary>Absolute session lifetime in hours; Auth0's default is 168.</summary>
    public double? SessionLifetime { get; init; }

    public int? SessionLifetimeInMinutes { get; init; }

    /// <summary>Idle session lifetime in hours; Auth0's default is 72.</summary>
    public double? IdleSessionLifetime { get; init; }

    public int? IdleSessionLifetimeInMinutes { get; init; }

    public SessionCookieSettings SessionCookie { get; init; } = new();

    public TenantSessionsSettings Sessions { get; init; } = new();

    public TenantOidcLogoutSettings OidcLogout { get; init; } = new();

    public TenantFlags Flags { get; init; } = new();

    /// <summary>The roles of the tenant's users.</summary>
    public IReadOnlyList<RoleSettings> Roles { get; init; } = [];

    public DeviceFlowSettings DeviceFlow { get; init; } = new();

    public ErrorPageSettings? ErrorPage { get; init; }

    public bool? SkipNonVerifiableCallbackUriConfirmationPrompt { get; init; }

    /// <summary>Host names that map to this tenant; their issuer is <c>https://host/</c>.</summary>
    public IReadOnlyList<string> CustomDomains { get; init; } = [];

    public AttackProtectionSettings AttackProtection { get; init; } = new();

    public MultiFactorSettings MultiFactor { get; init; } = new();

    [JsonIgnore]
    public TimeSpan AbsoluteSessionTimeout =>
        SessionLifetimeInMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromHours(SessionLifetime ?? 168);

    [JsonIgnore]
    public TimeSpan IdleSessionTimeout =>
        IdleSessionLifetimeInMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromHours(IdleSessionLifetime ?? 72);
}

/// <summary><c>session_cookie.mode</c>: <c>persistent</c> or <c>non-persistent</c>.</summary>
public sealed record SessionCookieSettings
{
    public string Mode { get; init; } = "persistent";
}

/// <summary><c>sessions</c> of the tenant object.</summary>
public sealed record TenantSessionsSettings
{
    /// <summary>False: logout never asks.</summary>
    public bool OidcLogoutPromptEnabled { get; init; } = true;

    /// <summary>Whether apps can watch the session by a frame (OpenID Connect Session Management 1.0); off as at Auth0, which has no such thing.</summary>
    public bool CheckSessionIframeEnabled { get; init; }

    /// <summary>Whether the end of a session takes refresh tokens with <c>offline_access</c> along; false as at Auth0. The end itself reads it, in <see cref="Sessions.SessionStore"/>.</summary>
    public bool RefreshTokensEndWithSession { get; init; }
}

/// <summary><c>oidc_logout</c> of the tenant object.</summary>
public sealed record TenantOidcLogoutSettings
{
    public bool RpLogoutEndSessionEndpointDiscovery { get; init; } = true;

    /// <summary>Where a logout that names no address leads: <c>first_url</c>, as at Auth0, or <c>login</c>, as at Altostrat.</summary>
    public string DefaultTarget { get; init; } = "first_url";
}

/// <summary>A role: a name for what its users may do at APIs.</summary>
public sealed record RoleSettings
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<PermissionSettings> Permissions { get; init; } = [];
}

/// <summary>One scope of one API, under Auth0's names.</summary>
public sealed record PermissionSettings(string ResourceServerIdentifier, string PermissionName);

/// <summary><c>device_flow</c>: the codes that users type from a device.</summary>
public sealed record DeviceFlowSettings
{
    /// <summary><c>base20</c> (consonants) or <c>digits</c>.</summary>
    public string Charset { get; init; } = "base20";

    /// <summary><c>*</c> for each character, with hyphens and spaces between. Unset: <c>****-****</c>, or <c>***-***-***</c> for digits.</summary>
    public string? Mask { get; init; }
}

/// <summary>Those members of <c>flags</c> that we act on.</summary>
public sealed record TenantFlags
{
    public bool RevokeRefreshTokenGrant { get; init; }

    public bool UseScopeDescriptionsForConsent { get; init; }

    public bool EnableDynamicClientRegistration { get; init; }

    /// <summary>Whether applications may use the password grants; ours, Auth0 has no such switch.</summary>
    public bool EnablePasswordGrant { get; init; }

    public bool RemoveAlgFromJwks { get; init; }

    /// <summary>For every application of the tenant (RFC 9126 §5).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>For every application of the tenant (RFC 9101 §10.5).</summary>
    public bool RequireSignedRequestObject { get; init; }
}

/// <summary><c>error_page</c>: an address of your own that gets the error in its query.</summary>
public sealed record ErrorPageSettings
{
    public string? Url { get; init; }

    public bool ShowLogLink { get; init; }
}

/// <summary><c>attackProtection</c> of the Deploy CLI.</summary>
public sealed record AttackProtectionSettings
{
    public BruteForceProtectionSettings BruteForceProtection { get; init; } = new();
}

/// <summary>Blocks an account after failed sign-ins.</summary>
public sealed record BruteForceProtectionSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Failed attempts before the block, 1 to 100.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary><c>count_per_identifier_and_ip</c> or <c>count_per_identifier</c>.</summary>
    public string Mode { get; init; } = "count_per_identifier_and_ip";

    /// <summary>Addresses or CIDR ranges that are never blocked.</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = [];
}
