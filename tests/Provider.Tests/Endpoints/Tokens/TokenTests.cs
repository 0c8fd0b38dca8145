using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

public sealed class TokenTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task The_answer_has_exactly_the_members_promised_and_is_never_stored()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        using var form = Form(("grant_type", "authorization_code"), ("code", await browser.SignInAsync(SignIn.Authorize())), ("redirect_uri", TestSeed.Callback), ("client_id", "web"), ("client_secret", TestSeed.WebSecret), ("code_verifier", SignIn.Verifier));

        using var answer = await app.PostAsync("/oauth/token", form);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(["access_token", "expires_in", "id_token", "scope", "token_type"], body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(86400, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("openid profile email", body.GetProperty("scope").GetString());
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-cache", answer.Headers.Pragma.ToString());
    }

    [Fact]
    public async Task The_secret_may_come_in_the_header_in_a_form_or_in_json()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        using var basic = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        basic.Headers.Authorization = Basic("web", TestSeed.WebSecret);
        basic.Content = Form(("grant_type", "authorization_code"), ("code", await browser.SignInAsync(SignIn.Authorize())), ("redirect_uri", TestSeed.Callback), ("code_verifier", SignIn.Verifier));
        using var json = new StringContent(JsonSerializer.Serialize(new
        {
            grant_type = "authorization_code",
            code = await browser.SignInAsync(SignIn.Authorize()),
            redirect_uri = TestSeed.Callback,
            client_id = "web",
            client_secret = TestSeed.WebSecret,
            code_verifier = SignIn.Verifier,
        }), Encoding.UTF8, "application/json");

        using var fromHeader = await app.SendAsync(basic);
        using var fromJson = await app.PostAsync("/oauth/token", json);
        var fromForm = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));

        Assert.Equal(HttpStatusCode.OK, fromHeader.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fromJson.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fromForm.Status);
    }

    [Fact]
    public async Task Without_an_audience_the_access_token_is_opaque()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var without = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        var userInfo = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", host.Issuer + "userinfo"))));

        Assert.Equal(5, without["access_token"]!.Split('.').Length);
        Assert.Equal(5, userInfo["access_token"]!.Split('.').Length);
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(userInfo["access_token"]!)).Status);
    }

    [Fact]
    public async Task With_an_audience_the_access_token_is_a_jwt_with_the_known_claims()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid read:orders", more: ("audience", TestSeed.Api))));

        var header = SignIn.Header(tokens["access_token"]!);
        var claims = SignIn.Claims(tokens["access_token"]!);
        Assert.Equal("JWT", header.GetProperty("typ").GetString());
        Assert.Equal("RS256", header.GetProperty("alg").GetString());
        Assert.Equal(["aud", "azp", "exp", "iat", "iss", "scope", "sid", "sub"], claims.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("auth0|ann", claims.GetProperty("sub").GetString());
        Assert.Equal([TestSeed.Api, host.Issuer + "userinfo"], claims.GetProperty("aud").EnumerateArray().Select(audience => audience.GetString()!));
        Assert.Equal("web", claims.GetProperty("azp").GetString());
        Assert.Equal("openid read:orders", claims.GetProperty("scope").GetString());
        Assert.Equal(86400, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Without_openid_there_is_no_id_token_and_the_audience_is_one_text()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "read:orders", more: ("audience", TestSeed.Api))));

        Assert.Null(tokens["id_token"]);
        Assert.Equal(TestSeed.Api, SignIn.Claims(tokens["access_token"]!).GetProperty("aud").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task A_public_application_redeems_without_a_secret()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize("spa", "https://spa.example.com/"));

        var tokens = await app.RedeemAsync(code, "spa", null, "https://spa.example.com/");

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    [Fact]
    public async Task The_id_token_is_signed_as_its_application_asked_and_names_the_access_token()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize("symmetric", "https://symmetric.example.com/callback"));

        var symmetric = await app.RedeemAsync(code, "symmetric", "symmetric-secret-0123456789-0123456789", "https://symmetric.example.com/callback");
        var usual = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));

        Assert.Equal("HS256", SignIn.Header(symmetric["id_token"]!).GetProperty("alg").GetString());
        Assert.Equal("RS256", SignIn.Header(usual["id_token"]!).GetProperty("alg").GetString());
        Assert.Equal(TokenHash.LeftHalf(usual["access_token"]!), SignIn.Claims(usual["id_token"]!).GetProperty("at_hash").GetString());
        Assert.Equal(36000, SignIn.Claims(usual["id_token"]!).GetProperty("exp").GetInt64() - SignIn.Claims(usual["id_token"]!).GetProperty("iat").GetInt64());
    }

    internal static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.EscapeDataString(user) + ":" + Uri.EscapeDataString(password))));

    internal static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
