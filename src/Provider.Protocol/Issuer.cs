using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol;

/// <summary>
/// One issuer as the engine sees it: an immutable snapshot of its name, keys, clients and resources. The host replaces the whole
/// object when anything changes, so a request sees one consistent state from start to end.
/// </summary>
public sealed class Issuer
{
    /// <summary>The tenant's name; never shown on the wire.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer identifier, always ending in a slash; the same string in discovery and in every token.</summary>
    public required string Uri { get; init; }

    public required IssuerKeys Keys { get; init; }

    public required IssuerSettings Settings { get; init; }

    /// <summary>Clients by client_id (ordinal).</summary>
    public required IReadOnlyDictionary<string, Client> Clients { get; init; }

    /// <summary>APIs by identifier (ordinal).</summary>
    public required IReadOnlyDictionary<string, ApiResource> Resources { get; init; }

    /// <summary>Changes with each snapshot; documents built from a snapshot are cached under it.</summary>
    public required long Version { get; init; }

    /// <summary>The audience of tokens for the UserInfo endpoint.</summary>
    public string UserInfoAudience => Uri + "userinfo";

    /// <summary>The audience of tokens for a user's own authenticators.</summary>
    public string MfaAudience => Uri + MultiFactorApi.Path;

    public string UriOf(string path) => Uri + path;

    /// <summary>The same issuer under another name, for example a custom domain.</summary>
    public Issuer At(string uri) => new() { Id = Id, Uri = uri, Keys = Keys, Settings = Settings, Clients = Clients, Resources = Resources, Version = Version };

    /// <summary>The signature algorithms that some client or API asks for.</summary>
    public IEnumerable<string> AlgorithmsAskedFor =>
        Clients.Values.SelectMany(client => (string?[])[client.IdTokenSigningAlgorithm, client.UserInfoSigningAlgorithm, client.ResponseSigningAlgorithm, client.IntrospectionSigningAlgorithm])
            .Concat(Resources.Values.Select(resource => resource.SigningAlgorithm)).OfType<string>().Where(algorithm => algorithm != Jose.Algorithms.HS256).Distinct(StringComparer.Ordinal);

    public Client? FindClient(string? clientId) => clientId is not null && Clients.TryGetValue(clientId, out var client) ? client : null;

    public ApiResource? FindResource(string? identifier) =>
        identifier is null ? null : MultiFactorApi.Is(identifier, Uri) ? MultiFactorApi.Of(identifier) : Resources.GetValueOrDefault(identifier);
}
