using System.Collections.Frozen;

namespace Provider.Federation.Connections;

/// <summary>Where users of a tenant may come from: a database of our own, or an identity provider elsewhere.</summary>
public sealed class Connection
{
    public required string Name { get; init; }

    /// <summary><c>auth0</c> for a database, <c>oidc</c> or <c>okta</c> for an OpenID Connect provider.</summary>
    public required string Strategy { get; init; }

    /// <summary>What pages call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>client_ids of the applications that may use it.</summary>
    public required FrozenSet<string> EnabledClients { get; init; }

    /// <summary>Every application may use it.</summary>
    public bool IsDomainConnection { get; init; }

    /// <summary>Whether the sign-in page shows it.</summary>
    public bool ShowsButton { get; init; } = true;

    /// <summary>How to sign in there; null for a database and for strategies we do not have.</summary>
    public OidcConnectionSettings? Oidc { get; init; }

    public bool IsEnabledFor(string? clientId) => IsDomainConnection || (clientId is not null && EnabledClients.Contains(clientId));

    /// <summary>The <c>sub</c> here of a user there, in Auth0's form.</summary>
    public string SubjectOf(string upstreamSubject) => $"{Strategy}|{Name}|{upstreamSubject}";
}
