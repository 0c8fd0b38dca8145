using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Provider.Data.Applications;
using Provider.Data.Keys;
using Provider.Protocol.Jose;

namespace Provider.Federation.Connections;

/// <summary>Reads a stored connection into the form requests are served from.</summary>
public sealed class ConnectionReader(MasterKey masterKey)
{
    public const string SecretPurpose = "connection-secret";

    private const string WellKnown = "/.well-known/openid-configuration";
    private static readonly string[] AllAlgorithms = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    public Connection Read(ConnectionEntity row)
    {
        var json = JsonElement.Parse(row.Settings);
        return new Connection
        {
            Name = row.Name,
            Strategy = row.Strategy,
            DisplayName = Text(json, "display_name") ?? row.Name,
            EnabledClients = Texts(json, "enabled_clients").ToFrozenSet(StringComparer.Ordinal),
            IsDomainConnection = Boolean(json, "is_domain_connection") ?? false,
            ShowsButton = Boolean(json, "show_as_button") ?? true,
            Oidc = row.Strategy is "oidc" or "okta" && json.TryGetProperty("options", out var options) ? ReadOidc(options) : null,
        };
    }

    /// <summary>Null when it lacks what the seed's own check asks for: then nobody can sign in with it.</summary>
    private OidcConnectionSettings? ReadOidc(JsonElement options)
    {
        var issuer = Text(options, "issuer") ?? (Text(options, "domain") is { } domain ? $"https://{domain}" : null);
        var discovery = Text(options, "discovery_url") ?? (issuer is null ? null : issuer.TrimEnd('/') + WellKnown);
        if (Text(options, "client_id") is not { } clientId || !Uri.TryCreate(discovery, UriKind.Absolute, out var discoveryUri))
            return null;
        var isExact = Text(options, "issuer") is not null;
        return new OidcConnectionSettings
        {
            DiscoveryUri = discoveryUri,
            Issuer = isExact ? issuer! : IssuerOf(discovery!),
            IssuerIsExact = isExact,
            ClientId = clientId,
            ClientSecret = Open(options),
            AuthenticationMethod = Text(options, "token_endpoint_auth_method"),
            Scope = WithOpenId(Text(options, "scope") ?? "openid profile email"),
            Algorithms = (Texts(options, "id_token_signed_response_algs") is { Count: > 0 } algorithms ? algorithms : AllAlgorithms).ToFrozenSet(StringComparer.Ordinal),
            DomainAliases = Texts(options, "domain_aliases").ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            EndSessionEndpoint = Text(options, "end_session_endpoint"),
            IconUrl = Text(options, "icon_url"),
            UpdatesProfile = Text(options, "set_user_root_attributes") ?? "on_each_login",
        };
    }

    private string? Open(JsonElement options) =>
        Text(options, "sealed_client_secret") is { } text ? Encoding.UTF8.GetString(masterKey.Open(Convert.FromBase64String(text), SecretPurpose)) : null;

    private static string IssuerOf(string discovery) =>
        (discovery.EndsWith(WellKnown, StringComparison.Ordinal) ? discovery[..^WellKnown.Length] : discovery).TrimEnd('/');

    private static string WithOpenId(string scope) => scope.Split(' ').Contains("openid") ? scope : "openid " + scope;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static bool? Boolean(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
