using System.Net;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Dynamic;

/// <summary>
/// OpenID Connect Dynamic: the modules of private_key_jwt. The suite's assertions are RS256 without <c>typ</c>, for the token endpoint's address, and name a key only where
/// the client's keys came by <c>jwks_uri</c>.
/// </summary>
[Trait("plan", "oidcc-dynamic-certification-test-plan")]
public sealed class ClientAuthenticationModules(DynamicHost host) : IClassFixture<DynamicHost>, IDisposable
{
    private const string Callback = "https://dynamic.example.com/callback";
    private readonly HttpClient _app = host.CreateClient();

    public void Dispose() => _app.Dispose();

    [Fact]
    [Trait("module", "oidcc-server")]
    public async Task Oidcc_server()
    {
        var tokens = await RedeemAsync("dynamic-jwks", Assertion("dynamic-jwks", host.Rsa, isNamed: false));

        Assert.Equal("RS256", SignIn.Header(tokens["id_token"]!).GetProperty("alg").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _app.UserInfoAsync(tokens["access_token"]!)).Status);
    }

    [Fact]
    [Trait("module", "oidcc-registration-jwks-uri")]
    public async Task Oidcc_registration_jwks_uri()
    {
        host.Client.Keys = [host.Rsa];
        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.NotNull((await RedeemAsync("dynamic-uri", Assertion("dynamic-uri", host.Rsa)))["access_token"]);
    }

    [Fact]
    [Trait("module", "oidcc-refresh-token-rp-key-rotation")]
    public async Task Oidcc_refresh_token_rp_key_rotation()
    {
        host.Client.Keys = [host.Rsa];
        host.Time.Advance(TimeSpan.FromHours(2));
        var tokens = await RedeemAsync("dynamic-uri", Assertion("dynamic-uri", host.Rsa));
        var next = SigningKey.Generate(Algorithms.RS256);

        host.Client.Keys = [next];
        host.Time.Advance(TimeSpan.FromSeconds(60));
        var refreshed = await RefreshAsync(tokens, Assertion("dynamic-uri", next));

        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.UserInfoAsync(refreshed["access_token"]!)).Status);
    }

    [Fact]
    [Trait("module", "oidcc-refresh-token")]
    public async Task Oidcc_refresh_token()
    {
        var tokens = await RedeemAsync("dynamic-jwks", Assertion("dynamic-jwks", host.Rsa, isNamed: false));
        var refreshed = await RefreshAsync(tokens, Assertion("dynamic-jwks", host.Rsa, isNamed: false));
        var (before, after) = (SignIn.Claims(tokens["id_token"]!), SignIn.Claims(refreshed["id_token"]!));

        foreach (var name in new[] { "iss", "sub", "aud" })
            Assert.Equal(before.GetProperty(name).ToString(), after.GetProperty(name).ToString());
        Assert.Equal(HttpStatusCode.OK, (await _app.UserInfoAsync(refreshed["access_token"]!)).Status);
    }

    [Fact]
    [Trait("module", "oidcc-ensure-client-assertion-with-iss-aud-succeeds")]
    public async Task Oidcc_ensure_client_assertion_with_iss_aud_succeeds() =>
        Assert.NotNull((await RedeemAsync("dynamic-jwks", Assertion("dynamic-jwks", host.Rsa, isNamed: false, audience: host.Issuer)))["access_token"]);

    private string Assertion(string client, SigningKey key, bool isNamed = true, string? audience = null)
    {
        var now = host.Time.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256" };
        if (isNamed)
            header["kid"] = key.KeyId;
        return SignedToken.Compact(
            header,
            new JsonObject { ["iss"] = client, ["sub"] = client, ["aud"] = audience ?? host.Issuer + "oauth/token", ["jti"] = Guid.NewGuid().ToString(), ["nbf"] = now, ["iat"] = now, ["exp"] = now + 60 },
            key);
    }

    private async Task<TokenAnswer> RedeemAsync(string client, string assertion)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(SignIn.Authorize(client, Callback, "openid offline_access", ("prompt", "consent")));
        page = await browser.LogInAsync(page);
        if (page.Parameter("code") is null)
            page = await browser.SubmitAsync(page, button: "accept");
        var answer = await _app.TokenAsync(
            ("grant_type", "authorization_code"), ("code", page.Parameter("code")), ("redirect_uri", Callback), ("code_verifier", SignIn.Verifier),
            ("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private Task<TokenAnswer> RefreshAsync(TokenAnswer tokens, string assertion) => _app.TokenAsync(
        ("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"]), ("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion));
}
