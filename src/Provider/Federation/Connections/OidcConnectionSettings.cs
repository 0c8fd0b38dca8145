using System.Collections.Frozen;

namespace Provider.Federation.Connections;

/// <summary>What a connection knows about its OpenID Connect provider.</summary>
public sealed record OidcConnectionSettings
{
    public required Uri DiscoveryUri { get; init; }

    /// <summary>The issuer it must turn out to be, without a slash at the end unless <see cref="IssuerIsExact"/>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whether the administrator wrote the issuer; otherwise it follows from the discovery address, which leaves a slash at the end open.</summary>
    public bool IssuerIsExact { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Null: we are a public client there, and PKCE alone proves us.</summary>
    public string? ClientSecret { get; init; }

    /// <summary><c>client_secret_basic</c>, <c>client_secret_post</c>, or null for what discovery says.</summary>
    public string? AuthenticationMethod { get; init; }

    public required string Scope { get; init; }

    public required FrozenSet<string> Algorithms { get; init; }

    /// <summary>Domains of e-mail addresses whose users sign in there, in lower case.</summary>
    public required FrozenSet<string> DomainAliases { get; init; }

    /// <summary>Counts before what discovery says.</summary>
    public string? EndSessionEndpoint { get; init; }

    public string? IconUrl { get; init; }

    /// <summary><c>on_each_login</c>, <c>on_first_login</c> or <c>never_on_login</c>: when claims from there overwrite those here.</summary>
    public required string UpdatesProfile { get; init; }

    /// <summary>Whether the issuer of a discovery document is the one that was configured.</summary>
    public bool Expects(string issuer) => IssuerIsExact ? issuer == Issuer : issuer == Issuer || issuer == Issuer + "/";
}
