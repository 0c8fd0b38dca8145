using Provider.Protocol.Jose;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>
/// The <c>options</c> of a connection to an OpenID Connect provider. They are stored as they stand; here they are judged, and what we lack is named.
/// </summary>
internal static class ReadOidcOptions
{
    private static readonly string[] Supported = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    public static void Check(SeedNode? options, FieldReader connection, SeedScope scope)
    {
        if (FieldReader.Open(options, SeedFields.OidcOptions, scope.Problems) is not { } fields)
        {
            scope.Problems.Error(connection.Position, "A connection of strategy oidc needs options with client_id and discovery_url.", "Add them.");
            return;
        }

        fields.RequiredText("client_id");
        CheckAddresses(fields, scope);
        CheckAuthentication(fields, scope);
        CheckToken(fields, scope);
        CheckDomains(fields, scope);
        fields.Text("scope");
        fields.Choice("set_user_root_attributes", "on_each_login", "on_first_login", "never_on_login");
        NameWhatIsMissing(fields);
        fields.Finish();
    }

    private static void CheckAddresses(FieldReader fields, SeedScope scope)
    {
        var discovery = scope.Urls.Target(fields.Node("discovery_url"), "discovery_url");
        var issuer = scope.Urls.Target(fields.Node("issuer"), "issuer");
        var domain = fields.Text("domain");
        if (discovery is null && issuer is null && string.IsNullOrEmpty(domain))
            scope.Problems.Error(fields.Position, "options needs discovery_url or issuer: where the identity provider describes itself.", "Add discovery_url.");
        scope.Urls.Target(fields.Node("end_session_endpoint"), "end_session_endpoint");
        scope.Urls.Target(fields.Node("icon_url"), "icon_url");
    }

    private static void CheckAuthentication(FieldReader fields, SeedScope scope)
    {
        var secret = fields.Text("client_secret");
        var method = fields.Text("token_endpoint_auth_method");
        if (method is not (null or "client_secret_basic" or "client_secret_post"))
        {
            scope.Problems.Error(fields.At("token_endpoint_auth_method"), $"token_endpoint_auth_method \"{method}\" is not supported for connections.",
                "Write client_secret_basic or client_secret_post; without client_secret, PKCE alone proves us.");
        }
        else if (method is not null && string.IsNullOrEmpty(secret))
        {
            scope.Problems.Error(fields.At("token_endpoint_auth_method"), $"{method} needs a client_secret.", "Add client_secret, or remove token_endpoint_auth_method.");
        }
        if (fields.Choice("type", "back_channel", "front_channel") == "front_channel")
        {
            scope.Problems.Warn(fields.At("type"), "type front_channel is not supported; the code flow is used (back_channel).",
                "Allow the code flow at the identity provider, and write type: back_channel.");
        }
        if (fields.Mapping("connection_settings", SeedFields.OidcConnectionSettings) is not { } settings)
            return;
        if (settings.Choice("pkce", "auto", "S256", "plain", "disabled") is "plain" or "disabled")
            scope.Problems.Warn(settings.At("pkce"), "PKCE is always used, with S256.", "Remove pkce; an identity provider that does not know PKCE ignores it.");
        settings.Finish();
    }

    private static void CheckToken(FieldReader fields, SeedScope scope)
    {
        foreach (var algorithm in fields.Texts("id_token_signed_response_algs").Where(algorithm => !Supported.Contains(algorithm.Text)))
        {
            scope.Problems.Error(algorithm.Position, $"id_token_signed_response_algs: \"{algorithm.Text}\" is not supported.", $"Write any of: {string.Join(", ", Supported)}.");
        }
    }

    private static void CheckDomains(FieldReader fields, SeedScope scope)
    {
        foreach (var domain in fields.Texts("domain_aliases").Where(domain => Uri.CheckHostName(domain.Text) != UriHostNameType.Dns || !domain.Text.Contains('.')))
            scope.Problems.Error(domain.Position, $"domain_aliases: \"{domain.Text}\" is not a domain.", "Write what stands behind the @, as in example.com.");
    }

    private static void NameWhatIsMissing(FieldReader fields)
    {
        foreach (var name in (ReadOnlySpan<string>)["attribute_map", "upstream_params", "token_endpoint_auth_signing_alg", "dpop_signing_alg", "federated_connections_access_tokens", "non_persistent_attrs"])
            fields.LeftOut(name, $"{name} of a connection is not supported and was left out.", "Claims are taken over under their standard names.");
    }
}
