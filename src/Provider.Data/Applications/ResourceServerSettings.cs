namespace Provider.Data.Applications;

/// <summary>An API, under the names of Auth0's resource server object; lifetimes in seconds.</summary>
public sealed record ResourceServerSettings
{
    public string? Name { get; init; }

    public IReadOnlyList<ResourceServerScope> Scopes { get; init; } = [];

    public string SigningAlg { get; init; } = "RS256";

    public int TokenLifetime { get; init; } = 86400;

    public bool AllowOfflineAccess { get; init; }

    /// <summary><c>access_token</c> or <c>rfc9068_profile</c>, each with <c>_authz</c> where permissions go into the token.</summary>
    public string TokenDialect { get; init; } = "access_token";

    public bool EnforcePolicies { get; init; }

    /// <summary>The types of its rich authorization requests (<c>authorization_details</c>).</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    public bool? SkipConsentForVerifiableFirstPartyClients { get; init; }
}

/// <summary>One scope of an API.</summary>
/// <param name="Value">The scope as it is asked for.</param>
/// <param name="Description">What the consent page says.</param>
public sealed record ResourceServerScope(string Value, string? Description);
