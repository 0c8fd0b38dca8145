namespace Provider.Data.Applications;

/// <summary>An API, under the names of Auth0's resource server object; lifetimes in seconds.</summary>
public sealed record ResourceServerSettings
{
    public string? Name { get; init; }

    public IReadOnlyList<ResourceServerScope> Scopes { get; init; } = [];

    public string SigningAlg { get; init; } = "RS256";

    public int TokenLifetime { get; init; } = 86400;

    public bool AllowOfflineAccess { get; init; }

    /// <summary>Null: as <see cref="AllowOfflineAccess"/> says.</summary>
    public bool? AllowOnlineAccess { get; init; }

    /// <summary>Null: tokens are bound where their application wishes or has to.</summary>
    public ProofOfPossessionSettings? ProofOfPossession { get; init; }

    /// <summary><c>access_token</c> or <c>rfc9068_profile</c>, each with <c>_authz</c> where permissions go into the token.</summary>
    public string TokenDialect { get; init; } = "access_token";

    public bool EnforcePolicies { get; init; }

    /// <summary>The types of its rich authorization requests (<c>authorization_details</c>).</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    public bool? SkipConsentForVerifiableFirstPartyClients { get; init; }
}

/// <summary><c>proof_of_possession</c>, where it is required: tokens for the API are bound to something only the application holds.</summary>
/// <param name="Mechanism"><c>dpop</c> or <c>mtls</c>.</param>
/// <param name="RequiredFor"><c>all_clients</c> or <c>public_clients</c>.</param>
public sealed record ProofOfPossessionSettings(string Mechanism, string RequiredFor);

/// <summary>One scope of an API.</summary>
/// <param name="Value">The scope as it is asked for.</param>
/// <param name="Description">What the consent page says.</param>
public sealed record ResourceServerScope(string Value, string? Description);
