using System.Collections.Frozen;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Stores.Clients;

/// <summary>An API that tokens can be asked for (Auth0: resource server).</summary>
public sealed record ApiResource
{
    public required string Identifier { get; init; }

    public string? Name { get; init; }

    /// <summary>Scope → description.</summary>
    public IReadOnlyDictionary<string, string> Scopes { get; init; } = FrozenDictionary<string, string>.Empty;

    public string SigningAlgorithm { get; init; } = "RS256";

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    public bool AllowOfflineAccess { get; init; }

    /// <summary>Whether it may be asked for with <c>online_access</c>.</summary>
    public bool AllowOnlineAccess { get; init; }

    /// <summary>How its tokens have to be bound, whatever their client's own rule is (Auth0's <c>proof_of_possession</c>).</summary>
    public SenderConstraint SenderConstraint { get; init; }

    /// <summary>Whether that is only asked of clients that cannot authenticate.</summary>
    public bool ConstrainsPublicClientsOnly { get; init; }

    /// <summary>Claims and header of RFC 9068 (typ at+jwt) in place of Auth0's profile.</summary>
    public bool UsesRfc9068Profile { get; init; }

    /// <summary>Whether a token carries only scopes that its user has as permissions (Auth0's <c>enforce_policies</c>).</summary>
    public bool EnforcesPolicies { get; init; }

    /// <summary>Whether its tokens say all of them (<c>token_dialect</c> with <c>_authz</c>).</summary>
    public bool WritesPermissions { get; init; }

    /// <summary>The types of rich authorization requests that it understands (RFC 9396 §9.2).</summary>
    public IReadOnlySet<string> AuthorizationDetailsTypes { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Null: the seed does not say, and first-party clients are not asked.</summary>
    public bool? SkipConsentForFirstParty { get; init; }

    /// <summary>How a token for this client has to be bound.</summary>
    public SenderConstraint ConstraintFor(Client client) => ConstrainsPublicClientsOnly && !client.IsPublic ? SenderConstraint.Optional : SenderConstraint;
}
