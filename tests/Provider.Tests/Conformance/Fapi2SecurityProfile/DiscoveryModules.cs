using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: what the metadata has to offer.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class DiscoveryModules(FapiHost host) : IClassFixture<FapiHost>
{
    private static readonly string[] Allowed = [Algorithms.PS256, Algorithms.ES256, "EdDSA", "Ed25519"];

    [Fact]
    [Trait("module", "fapi2-security-profile-final-discovery-end-point-verification")]
    public async Task Discovery_end_point_verification()
    {
        using var app = host.CreateClient();
        var document = JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration"));
        var keys = JsonElement.Parse(await app.GetStringAsync(document.GetProperty("jwks_uri").GetString())).GetProperty("keys");

        Assert.Equal(host.Issuer, document.GetProperty("issuer").GetString());
        Assert.Contains("code", Texts(document, "response_types_supported"));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.True(document.GetProperty("require_pushed_authorization_requests").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.NotEmpty(Texts(document, "dpop_signing_alg_values_supported").Intersect(Allowed));
        Assert.NotEmpty(Texts(document, "id_token_signing_alg_values_supported").Intersect(Allowed));
        Assert.NotEmpty(Texts(document, "token_endpoint_auth_signing_alg_values_supported").Intersect(Allowed));
        Assert.Contains("S256", Texts(document, "code_challenge_methods_supported"));
        Assert.DoesNotContain("plain", Texts(document, "code_challenge_methods_supported"));
        Assert.Contains("private_key_jwt", Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.Contains("openid", Texts(document, "scopes_supported"));
        Assert.NotEmpty(Texts(document, "subject_types_supported"));
        foreach (var endpoint in (string[])["pushed_authorization_request_endpoint", "authorization_endpoint", "token_endpoint", "jwks_uri"])
            Assert.StartsWith("https://", document.GetProperty(endpoint).GetString());
        Assert.All(keys.EnumerateArray(), IsStrong);
    }

    private static void IsStrong(JsonElement key)
    {
        Assert.NotEmpty(key.GetProperty("kid").GetString()!);
        if (key.GetProperty("kty").GetString() == "RSA")
            Assert.True(key.GetProperty("n").GetString()!.Length >= 342, "An RSA key has fewer than 2048 bits.");
        else
            Assert.Equal("P-256", key.GetProperty("crv").GetString());
    }

    private static string[] Texts(JsonElement document, string name) => [.. document.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
}
