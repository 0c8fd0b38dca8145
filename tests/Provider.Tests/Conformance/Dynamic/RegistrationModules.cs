using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provider.Keys;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Dynamic;

/// <summary>OpenID Connect Dynamic: the modules of registration itself. The clients are registered, as the suite's are.</summary>
[Trait("plan", "oidcc-dynamic-certification-test-plan")]
public sealed class RegistrationModules(RegistrationHost host) : IClassFixture<RegistrationHost>, IDisposable
{
    private const string Callback = RegistrationHost.Callback;
    private readonly HttpClient _app = host.CreateClient();

    public void Dispose() => _app.Dispose();

    [Fact, Trait("module", "oidcc-idtoken-rs256")]
    public async Task Oidcc_idtoken_rs256()
    {
        var client = await host.RegisterAsync(("id_token_signed_response_alg", "RS256"));

        var tokens = await SignInAsync(client, Callback);

        Assert.Equal("RS256", SignIn.Header(tokens["id_token"]!).GetProperty("alg").GetString());
        Assert.NotEmpty(SignIn.Header(tokens["id_token"]!).GetProperty("kid").GetString()!);
    }

    [Fact, Trait("module", "oidcc-idtoken-unsigned")]
    public async Task Oidcc_idtoken_unsigned()
    {
        var (status, error) = await host.TryRegisterAsync(("id_token_signed_response_alg", "none"));

        Assert.DoesNotContain("none", Texts(await DiscoverAsync(), "id_token_signing_alg_values_supported"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client_metadata"), (status, error["error"]!.ToString()));
    }

    [Fact, Trait("module", "oidcc-userinfo-rs256")]
    public async Task Oidcc_userinfo_rs256()
    {
        var client = await host.RegisterAsync(("userinfo_signed_response_alg", "RS256"));
        var tokens = await SignInAsync(client, Callback);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new("Bearer", tokens["access_token"]);
        using var answer = await _app.SendAsync(request);
        var token = await answer.Content.ReadAsStringAsync();
        var claims = SignIn.Claims(token);

        Assert.Contains("RS256", Texts(await DiscoverAsync(), "userinfo_signing_alg_values_supported"));
        Assert.Equal("application/jwt", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("RS256", SignIn.Header(token).GetProperty("alg").GetString());
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal(client.Id, claims.GetProperty("aud").GetString());
        Assert.False(claims.TryGetProperty("nonce", out _));
    }

    [Fact, Trait("module", "oidcc-ensure-redirect-uri-in-authorization-request")]
    public async Task Oidcc_ensure_redirect_uri_in_authorization_request()
    {
        var client = await host.RegisterAsync(("redirect_uris", new JsonArray(Callback, "https://example.org/redirect")));

        await AssertPageAsync(SignIn.Authorize(client.Id, Callback, "openid", ("redirect_uri", null)));
    }

    [Fact, Trait("module", "oidcc-redirect-uri-query-OK")]
    public async Task Oidcc_redirect_uri_query_OK()
    {
        const string WithQuery = Callback + "?bar=foo";
        var client = await host.RegisterAsync(("redirect_uris", new JsonArray(WithQuery)));
        using var browser = host.OpenBrowser();

        var back = await browser.SubmitAsync(await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(client.Id, WithQuery, "openid"))), button: "accept");

        Assert.Equal("foo", back.Parameter("bar"));
        Assert.NotNull(back.Parameter("code"));
    }

    [Fact, Trait("module", "oidcc-redirect-uri-query-mismatch")]
    public async Task Oidcc_redirect_uri_query_mismatch()
    {
        var client = await host.RegisterAsync(("redirect_uris", new JsonArray(Callback + "?bar=foo")));

        await AssertPageAsync(SignIn.Authorize(client.Id, Callback + "?foo=bar", "openid"));
    }

    [Fact, Trait("module", "oidcc-redirect-uri-query-added")]
    public async Task Oidcc_redirect_uri_query_added()
    {
        var client = await host.RegisterAsync();

        await AssertPageAsync(SignIn.Authorize(client.Id, Callback + "?foo=bar", "openid"));
    }

    [Fact, Trait("module", "oidcc-redirect-uri-regfrag")]
    public async Task Oidcc_redirect_uri_regfrag()
    {
        var (status, error) = await host.TryRegisterAsync(("redirect_uris", new JsonArray(Callback + "#foobar")));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_redirect_uri"), (status, error["error"]!.ToString()));
    }

    [Fact, Trait("module", "oidcc-discovery-endpoint-verification")]
    public async Task Oidcc_discovery_endpoint_verification()
    {
        var document = await DiscoverAsync();

        Assert.Equal(host.Issuer + "oidc/register", document["registration_endpoint"]!.ToString());
        Assert.Contains("private_key_jwt", Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.Contains("RS256", Texts(document, "token_endpoint_auth_signing_alg_values_supported"));
        Assert.Contains("RS256", Texts(document, "request_object_signing_alg_values_supported"));
    }

    [Theory, Trait("module", "oidcc-registration-logo-uri")]
    [InlineData("logo_uri", "img[src='https://rp.example.com/images/openid.png']", "https://rp.example.com/images/openid.png")]
    public Task Oidcc_registration_logo_uri(string name, string selector, string address) => AssertLoginPageShowsAsync(name, selector, address);

    [Theory, Trait("module", "oidcc-registration-policy-uri")]
    [InlineData("policy_uri", "a[href='https://rp.example.com/login.html']", "https://rp.example.com/login.html")]
    public Task Oidcc_registration_policy_uri(string name, string selector, string address) => AssertLoginPageShowsAsync(name, selector, address);

    [Theory, Trait("module", "oidcc-registration-tos-uri")]
    [InlineData("tos_uri", "a[href='https://openid.net']", "https://openid.net")]
    public Task Oidcc_registration_tos_uri(string name, string selector, string address) => AssertLoginPageShowsAsync(name, selector, address);

    [Fact, Trait("module", "oidcc-registration-sector-uri")]
    public async Task Oidcc_registration_sector_uri()
    {
        host.Client.Document = new JsonArray(Callback).ToJsonString();

        var client = await host.RegisterAsync(("subject_type", "pairwise"), ("sector_identifier_uri", host.Client.JwksUri));
        var tokens = await SignInAsync(client, Callback);

        Assert.NotEqual("auth0|ann", SignIn.Claims(tokens["id_token"]!).GetProperty("sub").GetString());
    }

    [Fact, Trait("module", "oidcc-registration-sector-bad")]
    public async Task Oidcc_registration_sector_bad()
    {
        host.Client.Document = new JsonArray("https://example.com/op").ToJsonString();

        var (status, error) = await host.TryRegisterAsync(("subject_type", "pairwise"), ("sector_identifier_uri", host.Client.JwksUri));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client_metadata"), (status, error["error"]!.ToString()));
    }

    [Fact, Trait("module", "oidcc-server-rotate-keys")]
    public async Task Oidcc_server_rotate_keys()
    {
        await using var rotating = new RegistrationHost();
        await rotating.InitializeAsync();
        using var app = rotating.CreateClient();
        var before = await KeysAsync(app);

        await rotating.Services.GetRequiredService<KeyRotation>().RotateAsync("default", force: true, CancellationToken.None);
        await rotating.Services.GetRequiredService<Provider.Tenants.TenantRefresh>().ReloadAsync(CancellationToken.None);
        var after = await KeysAsync(app);

        Assert.NotEmpty(after.Except(before));
        Assert.NotEmpty(after.Intersect(before));
        Assert.Equal(after.Count, after.Distinct().Count());
    }

    [Fact, Trait("module", "oidcc-request-uri-signed-rs256")]
    public async Task Oidcc_request_uri_signed_rs256()
    {
        var client = await host.RegisterAsync(("request_object_signing_alg", "RS256"), ("request_uris", new JsonArray(host.Client.JwksUri)), ("jwks", host.Jwks));
        host.Client.Document = SignedToken.Compact(
            new JsonObject { ["alg"] = "RS256" },
            new JsonObject { ["aud"] = host.Issuer, ["iss"] = client.Id, ["client_id"] = client.Id, ["response_type"] = "code", ["redirect_uri"] = Callback, ["scope"] = "openid", ["state"] = "inner", ["nonce"] = "n" },
            host.Key);
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync($"/authorize?client_id={client.Id}&response_type=code&scope=openid&request_uri={Uri.EscapeDataString(host.Client.JwksUri)}");
        var back = await browser.SubmitAsync(await browser.LogInAsync(page), button: "accept");

        Assert.True((await DiscoverAsync())["request_uri_parameter_supported"]!.GetValue<bool>());
        Assert.Equal("inner", back.Parameter("state"));
        Assert.NotNull(back.Parameter("code"));
    }

    private async Task AssertLoginPageShowsAsync(string name, string selector, string address)
    {
        var client = await host.RegisterAsync((name, address));
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize(client.Id, Callback, "openid"));

        Assert.NotNull(page.Document.QuerySelector("#password"));
        Assert.NotNull(page.Document.QuerySelector(selector));
    }

    private async Task AssertPageAsync(string authorize)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(authorize);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
    }

    private async Task<TokenAnswer> SignInAsync(RegisteredClient client, string callback)
    {
        using var browser = host.OpenBrowser();
        var back = await browser.SubmitAsync(await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(client.Id, callback, "openid"))), button: "accept");
        var tokens = await _app.RedeemAsync(back.Parameter("code")!, client.Id, client.Secret, callback);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        return tokens;
    }

    private async Task<JsonNode> DiscoverAsync() => JsonNode.Parse(await _app.GetStringAsync("/.well-known/openid-configuration"))!;

    private static async Task<List<string>> KeysAsync(HttpClient app) =>
        [.. JsonNode.Parse(await app.GetStringAsync("/.well-known/jwks.json"))!["keys"]!.AsArray().Select(key => key!["kid"]!.ToString())];

    private static IEnumerable<string> Texts(JsonNode document, string name) => document[name]!.AsArray().Select(item => item!.ToString());
}
