using System.Collections.Frozen;
using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Tenants;
using Provider.Federation.Connections;
using Provider.Protocol;

namespace Provider.Tenants;

/// <summary>One tenant, as an immutable snapshot: its issuer for the engine, its settings for the rest.</summary>
public sealed class Tenant
{
    /// <summary>The tenant served at the root.</summary>
    public const string RootName = "default";

    public required string Name { get; init; }

    public required TenantSettings Settings { get; init; }

    public required Issuer Issuer { get; init; }

    /// <summary>Applications by client_id.</summary>
    public required FrozenDictionary<string, Application> Applications { get; init; }

    /// <summary>Connections by name.</summary>
    public required FrozenDictionary<string, Connection> Connections { get; init; }

    /// <summary>Where the user may be sent after a logout that names no application.</summary>
    public required AllowedUrlList LogoutUrls { get; init; }

    /// <summary>Every origin that some application of the tenant may call from.</summary>
    public required FrozenSet<string> Origins { get; init; }

    /// <summary>What pages call it.</summary>
    public string DisplayName => Settings.FriendlyName ?? Name;

    /// <summary>The same tenant under a custom domain: an issuer of its own, with the same keys and clients.</summary>
    public Tenant At(string host) => new()
    {
        Name = Name,
        Settings = Settings,
        Applications = Applications,
        Connections = Connections,
        LogoutUrls = LogoutUrls,
        Origins = Origins,
        Issuer = Issuer.At($"https://{host}/"),
    };

    /// <summary>A connection by name that leads to another identity provider and that the application may use.</summary>
    public Connection? FindConnection(string? name, string? clientId) =>
        name is not null && Connections.TryGetValue(name, out var connection) && connection.Oidc is not null && connection.IsEnabledFor(clientId) ? connection : null;

    /// <summary>The connection that the domain of an e-mail address belongs to, for this application.</summary>
    public Connection? FindConnectionByDomain(string? identifier, string? clientId)
    {
        var at = identifier?.LastIndexOf('@') ?? -1;
        return at <= 0 ? null : Connections.Values.FirstOrDefault(connection => connection.Oidc?.DomainAliases.Contains(identifier![(at + 1)..].Trim()) == true && connection.IsEnabledFor(clientId));
    }

    /// <summary>
    /// Whether users of the application may sign in with a password. One that registered itself needs a database that is open to every application, as at Auth0; a
    /// tenant without any entry for a database has not closed it.
    /// </summary>
    public bool TakesPasswordsFor(Application? application)
    {
        if (application?.Settings.DynamicRegistration is null)
            return true;
        var databases = Connections.Values.Where(connection => connection.Strategy == "auth0").ToList();
        return databases.Count == 0 || databases.Any(database => database.IsDomainConnection);
    }

    public Application? FindApplication(string? clientId) => clientId is not null && Applications.TryGetValue(clientId, out var application) ? application : null;
}
