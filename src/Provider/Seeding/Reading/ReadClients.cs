using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Protocol.Jose;
using Provider.Seeding.Model;
using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>clients</c> section: the applications.</summary>
internal static class ReadClients
{
    public static void Into(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        foreach (var fields in scope.Entries(section, SeedFields.Client))
        {
            var name = fields.RequiredText("name");
            var clientId = ClientId(fields, tenant.Name, name);
            var secret = Secret(fields);
            var authentication = ReadClientAuthentication.From(fields, scope);
            var settings = Settings(fields, scope, authentication);
            var isThirdParty = !settings.IsFirstParty;
            var callbacks = scope.Urls.Redirects(fields.Texts("callbacks"), AllowedUrlKind.Callback, "callbacks", settings.AppType == "native", isThirdParty);
            settings = settings with { Authorization = ReadClientAuthorization.From(fields, scope, settings.GrantTypes, callbacks) };
            fields.Finish();
            FrontChannelRules.Check(settings, callbacks, fields);
            var client = new ClientSeed(fields.At("name"), clientId ?? "", name ?? "") { Secret = secret, Keys = authentication.Keys, Callbacks = callbacks, Settings = settings };
            ClientRules.Check(client, fields, scope);
            if (clientId is not null && name is not null)
                tenant.Clients.Add(client);
        }
    }

    private static string? ClientId(FieldReader fields, string tenant, string? name)
    {
        var given = fields.Text("client_id");
        if (string.IsNullOrEmpty(given))
            return name is null ? null : StableIds.ClientId(tenant, name);
        // RFC 6749 appendix A.1 allows any visible character; those below need no escaping anywhere. The column holds 100.
        if (given.Length <= 100 && given.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~'))
            return given;
        fields.Problems.Error(fields.At("client_id"), $"client_id \"{given}\" is not allowed.", "Use letters, digits and - _ . ~ only, at most 100.");
        return null;
    }

    private static string? Secret(FieldReader fields)
    {
        var secret = fields.Text("client_secret");
        if (secret is null || (secret.Length is > 0 and <= 512 && secret.All(character => character is > ' ' and <= '~')))
            return secret;
        fields.Problems.Error(fields.At("client_secret"), "client_secret is empty, longer than 512 characters, or holds a space or a character outside of ASCII.",
            "Give 32 or more random characters, or remove the line and one is generated.");
        return null;
    }

    private static ApplicationSettings Settings(FieldReader fields, SeedScope scope, ClientAuthenticationSeed authentication)
    {
        var appType = fields.Choice("app_type", "regular_web", "spa", "native", "non_interactive", "resource_server") ?? "regular_web";
        var isThirdParty = fields.Boolean("is_first_party") == false;
        var method = authentication.Method
            ?? (appType is "spa" or "native" ? "none" : "client_secret_post");
        return new()
        {
            AppType = appType,
            Description = fields.Text("description"),
            LogoUri = scope.Urls.Target(fields.Node("logo_uri"), "logo_uri"),
            PolicyUri = scope.Urls.Target(fields.Node("policy_uri"), "policy_uri"),
            TosUri = scope.Urls.Target(fields.Node("tos_uri"), "tos_uri"),
            IsFirstParty = !isThirdParty,
            AllowedLogoutUrls = LogoutUrls.Read(fields, scope, appType == "native", isThirdParty),
            WebOrigins = scope.Urls.Origins(fields.Texts("web_origins"), "web_origins", isThirdParty),
            AllowedOrigins = scope.Urls.Origins(fields.Texts("allowed_origins"), "allowed_origins", isThirdParty),
            InitiateLoginUri = scope.Urls.Target(fields.Node("initiate_login_uri"), "initiate_login_uri"),
            TokenEndpointAuthMethod = method,
            JwksUri = authentication.KeysUri,
            TokenEndpointAuthSigningAlg = fields.Choice("token_endpoint_auth_signing_alg", [.. Algorithms.Asymmetric]),
            ClientAssertionAudience = fields.Choice("client_assertion_audience", "issuer", "issuer_or_token_endpoint"),
            SenderConstraint = ReadClientAuthentication.Constraint(fields),
            ClientCertificate = authentication.Certificate,
            RequireDpopNonce = fields.Boolean("require_dpop_nonce"),
            ResourceServerIdentifier = fields.Text("resource_server_identifier"),
            IntrospectionSignedResponseAlg = fields.Choice("introspection_signed_response_alg", "RS256", "PS256", "ES256"),
            GrantTypes = Grants(fields, appType, method == "none"),
            JwtConfiguration = ReadClientTokens.JwtConfiguration(fields),
            RefreshToken = ReadClientTokens.RefreshToken(fields.Mapping("refresh_token", SeedFields.RefreshToken), appType, isThirdParty),
            OidcLogout = ReadClientLogout.From(fields, scope),
            FrontchannelLogoutUri = scope.Urls.Target(fields.Node("frontchannel_logout_uri"), "frontchannel_logout_uri"),
            FrontchannelLogoutSessionRequired = fields.Boolean("frontchannel_logout_session_required") ?? false,
            SkipNonVerifiableCallbackUriConfirmationPrompt = fields.Boolean("skip_non_verifiable_callback_uri_confirmation_prompt"),
        };
    }

    private static IReadOnlyList<string> Grants(FieldReader fields, string appType, bool isPublic)
    {
        if (fields.Node("grant_types") is null)
            return GrantTypes.For(appType, isPublic);
        var grants = fields.Texts("grant_types");
        foreach (var grant in grants.Where(grant => !GrantTypes.Standard.Contains(grant.Text) && !GrantTypes.Extensions.Contains(grant.Text)))
        {
            var nearest = NearestName.Of(grant.Text, GrantTypes.Standard);
            fields.Problems.Error(grant.Position, $"grant_types: \"{grant.Text}\" is not known.",
                nearest is null ? $"Write one of: {string.Join(", ", GrantTypes.Standard)}." : $"Did you mean {nearest}?");
        }
        return grants.Select(grant => grant.Text).Distinct(StringComparer.Ordinal).ToList();
    }
}
