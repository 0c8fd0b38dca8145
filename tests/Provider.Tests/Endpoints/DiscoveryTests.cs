using System.Net;
using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints;

public sealed class DiscoveryTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    public async Task Discovery_says_what_is_offered_and_nothing_else(string address)
    {
        using var app = host.CreateClient();

        var document = JsonElement.Parse(await app.GetStringAsync(address));

        Assert.Equal(host.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal(["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"], Texts(document, "response_types_supported"));
        Assert.Equal(["query", "fragment", "form_post", "web_message", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"], Texts(document, "response_modes_supported"));
        Assert.Equal(["authorization_code", "client_credentials", "implicit", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"], Texts(document, "grant_types_supported").Order());
        Assert.Equal(["S256"], Texts(document, "code_challenge_methods_supported"));
        Assert.Equal(["public", "pairwise"], Texts(document, "subject_types_supported"));
        Assert.Contains("RS256", Texts(document, "id_token_signing_alg_values_supported"));
        Assert.DoesNotContain("none", Texts(document, "id_token_signing_alg_values_supported"));
        Assert.True(document.GetProperty("request_parameter_supported").GetBoolean());
        Assert.True(document.GetProperty("request_uri_parameter_supported").GetBoolean());
        Assert.DoesNotContain("none", Texts(document, "request_object_signing_alg_values_supported"));
        Assert.True(document.GetProperty("claims_parameter_supported").GetBoolean());
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.False(document.TryGetProperty("registration_endpoint", out _));
    }

    [Fact]
    public async Task Every_endpoint_named_in_discovery_is_there_and_under_the_issuer()
    {
        using var app = host.CreateClient();
        var document = JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration"));

        foreach (var member in document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"))
        {
            var address = member.Value.GetString()!;
            using var answer = await app.GetAsync(new Uri(address).AbsolutePath);

            Assert.StartsWith(host.Issuer, address);
            Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.True(document.TryGetProperty("end_session_endpoint", out _));
    }

    [Fact]
    public async Task The_keys_verify_what_is_issued_and_hold_nothing_private()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));

        var keys = JsonElement.Parse(await app.GetStringAsync("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().ToList();

        var keyId = SignIn.Header(tokens["id_token"]!).GetProperty("kid").GetString();
        var key = Assert.Single(keys, key => key.GetProperty("kid").GetString() == keyId);
        Assert.Equal("RS256", key.GetProperty("alg").GetString());
        Assert.Equal("sig", key.GetProperty("use").GetString());
        Assert.Equal(keys.Count, keys.Select(key => key.GetProperty("kid").GetString()).Distinct().Count());
        Assert.All(keys, key => Assert.All(key.EnumerateObject(), member => Assert.Contains(member.Name, new[] { "kty", "use", "alg", "kid", "crv", "n", "e", "x", "y" })));
        Assert.True(Jws.TryParse(tokens["id_token"]!, out var jws, out _));
        Assert.True(JsonWebKey.TryParse(System.Text.Encoding.UTF8.GetBytes(key.GetRawText()), out var parsed, out _));
        Assert.True(jws.IsSignedBy(VerificationKey.From(parsed)));
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks.json")]
    public async Task The_documents_are_public_cacheable_for_a_minute_and_answer_head(string address)
    {
        using var app = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", "https://anywhere.example");

        using var get = await app.SendAsync(request);
        using var head = await app.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        using var post = await app.PostAsync(address, null);

        Assert.Equal("application/json; charset=utf-8", get.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=60", get.Headers.CacheControl!.ToString());
        Assert.Equal("*", get.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(get.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    private static IEnumerable<string> Texts(JsonElement document, string name) => document.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
}
