using System.Net;
using System.Text.Json;

namespace Provider.Tests.Conformance.Config;

[Trait("plan", "oidcc-config-certification-test-plan")]
public sealed class ConfigPlan(ConformanceHost host) : IClassFixture<ConformanceHost>
{
    private const string Module = "oidcc-discovery-endpoint-verification";

    /// <summary>The members that the suite's schema of the metadata knows; any other is a warning there.</summary>
    private static readonly string[] Known =
    [
        "issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "registration_endpoint", "scopes_supported", "response_types_supported", "response_modes_supported",
        "grant_types_supported", "acr_values_supported", "subject_types_supported", "id_token_signing_alg_values_supported", "userinfo_signing_alg_values_supported",
        "request_object_signing_alg_values_supported", "token_endpoint_auth_methods_supported", "token_endpoint_auth_signing_alg_values_supported", "display_values_supported",
        "claim_types_supported", "claims_supported", "ui_locales_supported", "claims_parameter_supported", "request_parameter_supported", "request_uri_parameter_supported",
        "require_request_uri_registration", "revocation_endpoint", "revocation_endpoint_auth_methods_supported", "revocation_endpoint_auth_signing_alg_values_supported", "introspection_endpoint",
        "introspection_endpoint_auth_methods_supported", "introspection_endpoint_auth_signing_alg_values_supported", "code_challenge_methods_supported", "end_session_endpoint", "check_session_iframe",
        "backchannel_logout_supported", "backchannel_logout_session_supported", "frontchannel_logout_supported", "frontchannel_logout_session_supported", "pushed_authorization_request_endpoint", "device_authorization_endpoint",
        "require_pushed_authorization_requests", "require_signed_request_object", "authorization_signing_alg_values_supported", "authorization_response_iss_parameter_supported",
        "authorization_details_types_supported", "dpop_signing_alg_values_supported", "prompt_values_supported", "mtls_endpoint_aliases", "tls_client_certificate_bound_access_tokens",

        // RFC 9701 §7 registers it; the suite does not know it yet and would warn.
        "introspection_signing_alg_values_supported",

        // Auth0's own; applications written for it look for it.
        "mfa_challenge_endpoint",
    ];

    [Fact]
    [Trait("module", Module)]
    public async Task The_document_is_json_at_the_issuer_over_https()
    {
        using var app = host.CreateClient();
        using var response = await app.GetAsync("/.well-known/openid-configuration");
        var document = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(host.Issuer, document.GetProperty("issuer").GetString());
        Assert.StartsWith("https://", host.Issuer);
        Assert.All(document.EnumerateObject(), member => Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind));
        Assert.All(document.EnumerateObject(), member => Assert.Contains(member.Name, Known));
        Assert.All(document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"), member => Assert.StartsWith("https://", member.Value.GetString()));
        Assert.All(document.EnumerateObject().Where(member => member.Name.EndsWith("_supported", StringComparison.Ordinal)), member => Assert.True(member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.True or JsonValueKind.False));
        foreach (var name in (string[])["authorization_endpoint", "token_endpoint", "userinfo_endpoint"])
            Assert.True(document.TryGetProperty(name, out _));
    }

    [Fact]
    [Trait("module", Module)]
    public async Task The_lists_hold_what_every_provider_must_offer()
    {
        var document = await DocumentAsync();

        foreach (var type in (string[])["code", "id_token", "id_token token"])
            Assert.Contains(type, Texts(document, "response_types_supported"));
        Assert.NotEmpty(Texts(document, "subject_types_supported").Intersect(["public", "pairwise"]));
        Assert.Contains("RS256", Texts(document, "id_token_signing_alg_values_supported"));
        Assert.Contains("RS256", Texts(document, "request_object_signing_alg_values_supported"));
        Assert.NotEmpty(Texts(document, "userinfo_signing_alg_values_supported"));
        Assert.NotEmpty(Texts(document, "claims_supported"));
        Assert.Contains("authorization_code", Texts(document, "grant_types_supported"));
        Assert.Contains("implicit", Texts(document, "grant_types_supported"));
        Assert.Contains("openid", Texts(document, "scopes_supported"));
        Assert.All(Texts(document, "scopes_supported"), scope => Assert.Matches("^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$", scope));
        Assert.Contains("S256", Texts(document, "code_challenge_methods_supported"));
        Assert.Contains("client_secret_basic", Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.Contains("client_secret_post", Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.All(Texts(document, "ui_locales_supported"), locale => Assert.Matches("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$", locale));
    }

    [Fact]
    [Trait("module", Module)]
    public async Task The_keys_are_public_whole_and_told_apart()
    {
        var document = await DocumentAsync();
        using var app = host.CreateClient();
        var keys = JsonElement.Parse(await app.GetStringAsync(document.GetProperty("jwks_uri").GetString())).GetProperty("keys").EnumerateArray().ToList();

        Assert.NotEmpty(keys);
        Assert.Equal(keys.Count, keys.Select(key => key.GetProperty("kid").GetString()).Distinct().Count());
        foreach (var key in keys)
        {
            Assert.Contains(key.GetProperty("kty").GetString(), new[] { "RSA", "EC" });
            Assert.All((string[])["d", "p", "q", "dp", "dq", "qi", "oth", "k"], secret => Assert.False(key.TryGetProperty(secret, out _)));
            Assert.All(key.EnumerateObject().Where(member => member.Name is "n" or "e" or "x" or "y"), member => Assert.Matches("^[A-Za-z0-9_-]+$", member.Value.GetString()));
        }
    }

    private static IEnumerable<string> Texts(JsonElement document, string name) => document.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);

    private async Task<JsonElement> DocumentAsync()
    {
        using var app = host.CreateClient();
        return JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration"));
    }
}
