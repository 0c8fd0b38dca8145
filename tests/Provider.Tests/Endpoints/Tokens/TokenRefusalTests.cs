using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

/// <summary>Statuses and texts are Auth0's, because its SDKs read them.</summary>
public sealed class TokenRefusalTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private readonly HttpClient _app = host.CreateClient();

    [Fact]
    public async Task A_code_works_once_and_its_second_use_takes_the_refresh_token_along()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));
        var first = await _app.RedeemAsync(code);

        var second = await _app.RedeemAsync(code);

        AssertRefused(second, HttpStatusCode.Forbidden, "invalid_grant", "Invalid authorization code");
        AssertRefused(await _app.RefreshAsync(first["refresh_token"]!), HttpStatusCode.Forbidden, "invalid_grant", "Unknown or invalid refresh token.");
    }

    /// <summary>RFC 6749 §5.2 has a description of printable ASCII; what was sent may be anything.</summary>
    [Theory]
    [InlineData("audience", "\r\nERROR \u202e\u2028ü")]
    [InlineData("scope", "a\u001b[31mb")]
    public async Task A_description_repeats_nothing_that_is_not_printable(string parameter, string value)
    {
        var answer = await _app.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "machine"), ("client_secret", "machine-secret-0123456789-0123456789"), ("audience", parameter == "audience" ? value : TestSeed.Api), ("scope", parameter == "scope" ? value : null));

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.All(answer["error_description"]!, character => Assert.InRange(character, ' ', '~'));
    }

    [Fact]
    public async Task A_code_is_bound_to_client_callback_and_verifier()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize());

        AssertRefused(await _app.RedeemAsync(code, "partner", "partner-secret-0123456789-0123456789"), HttpStatusCode.Forbidden, "invalid_grant", "Invalid authorization code");
        AssertRefused(await _app.RedeemAsync(code, redirectUri: "https://other.wild.example.com/callback"), HttpStatusCode.Forbidden, "invalid_grant", null);
        AssertRefused(await _app.RedeemAsync(code, verifier: new string('x', 43)), HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier");
        AssertRefused(await _app.RedeemAsync(code, verifier: SignIn.Challenge), HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier");
        AssertRefused(await _app.RedeemAsync(code, verifier: null), HttpStatusCode.BadRequest, "invalid_request", null);
        AssertRefused(await _app.RedeemAsync(code, verifier: ""), HttpStatusCode.BadRequest, "invalid_request", null);
        Assert.Equal(HttpStatusCode.OK, (await _app.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_before_is_refused()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize(more: [("code_challenge", null), ("code_challenge_method", null)]));

        AssertRefused(await _app.RedeemAsync(code), HttpStatusCode.Forbidden, "invalid_grant", null);
        Assert.Equal(HttpStatusCode.OK, (await _app.RedeemAsync(code, verifier: null)).Status);
    }

    [Fact]
    public async Task A_code_lives_a_minute()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize());
        host.Time.Advance(TimeSpan.FromSeconds(61));

        AssertRefused(await _app.RedeemAsync(code), HttpStatusCode.Forbidden, "invalid_grant", "Invalid authorization code");
    }

    [Theory]
    [InlineData("web", "wrong")]
    [InlineData("web", null)]
    [InlineData("nobody", "wrong")]
    [InlineData("spa", "a-secret-nobody-gave-it")]
    public async Task Every_failed_client_authentication_gets_the_same_answer(string client, string? secret)
    {
        var answer = await _app.TokenAsync(("grant_type", "authorization_code"), ("code", "x"), ("client_id", client), ("client_secret", secret));

        AssertRefused(answer, HttpStatusCode.Unauthorized, "access_denied", "Unauthorized");
    }

    [Fact]
    public async Task Basic_authentication_works_and_is_challenged_when_wrong()
    {
        using var right = await PostBasicAsync("machine:machine-secret-0123456789-0123456789", $"grant_type=client_credentials&audience={Uri.EscapeDataString(TestSeed.Api)}");
        using var wrong = await PostBasicAsync("machine:wrong", "grant_type=client_credentials");
        using var garbage = await PostBasicAsync("no colon", "grant_type=client_credentials");
        using var both = await PostBasicAsync("machine:machine-secret-0123456789-0123456789", "grant_type=client_credentials&client_secret=machine-secret-0123456789-0123456789");

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.StartsWith("Basic", wrong.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, garbage.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, both.StatusCode);
    }

    [Theory]
    [InlineData("refresh_token", HttpStatusCode.Forbidden, "unauthorized_client", "Grant type 'refresh_token' not allowed for the client.")]
    [InlineData("authorization_code", HttpStatusCode.Forbidden, "unauthorized_client", "Grant type 'authorization_code' not allowed for the client.")]
    [InlineData("password", HttpStatusCode.Forbidden, "unauthorized_client", "Grant type 'password' not allowed for the client.")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", HttpStatusCode.BadRequest, "unsupported_grant_type", "Grant type not supported")]
    [InlineData("magic", HttpStatusCode.BadRequest, "unsupported_grant_type", "Grant type not supported")]
    [InlineData(null, HttpStatusCode.BadRequest, "invalid_request", "Missing required parameter: grant_type")]
    public async Task A_grant_type_that_is_not_the_clients_is_refused(string? grantType, HttpStatusCode status, string error, string description) => AssertRefused(
        await _app.TokenAsync(("grant_type", grantType), ("client_id", "machine"), ("client_secret", "machine-secret-0123456789-0123456789"), ("code", "x"), ("refresh_token", "x")), status, error, description);

    [Fact]
    public async Task Client_credentials_need_a_grant_for_the_api()
    {
        async Task<TokenAnswer> AskAsync(string client, string secret, string? audience, string? scope = null) =>
            await _app.TokenAsync(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("audience", audience), ("scope", scope));

        var granted = await AskAsync("machine", "machine-secret-0123456789-0123456789", TestSeed.Api);
        Assert.Equal(HttpStatusCode.OK, granted.Status);
        var claims = SignIn.Claims(granted["access_token"]!);
        Assert.Equal("machine@clients", claims.GetProperty("sub").GetString());
        Assert.Equal(TestSeed.Api, claims.GetProperty("aud").GetString());
        Assert.Equal("client-credentials", claims.GetProperty("gty").GetString());
        Assert.Equal("read:orders", claims.GetProperty("scope").GetString());
        Assert.Null(granted["id_token"]);
        Assert.Null(granted["refresh_token"]);

        AssertRefused(await AskAsync("idle-machine", "idle-machine-secret-0123456789-0123", TestSeed.Api), HttpStatusCode.Forbidden, "access_denied", null);
        AssertRefused(await AskAsync("machine", "machine-secret-0123456789-0123456789", "https://nowhere.example/"), HttpStatusCode.Forbidden, "access_denied", "Service not enabled within domain: https://nowhere.example/");
        AssertRefused(await AskAsync("machine", "machine-secret-0123456789-0123456789", null), HttpStatusCode.Forbidden, "access_denied", "No audience parameter was provided, and no default audience has been configured");
        AssertRefused(await AskAsync("machine", "machine-secret-0123456789-0123456789", TestSeed.Api, "write:orders"), HttpStatusCode.Forbidden, "access_denied", null);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "grant_type=a&grant_type=b", 400)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=%00", 400)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=%C3%28", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "grant_type=a", 415)]
    [InlineData("text/plain", "grant_type=a", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", """{"grant_type":{"a":1}}""", 400)]
    [InlineData("application/json", """{"grant_type":"a","grant_type":"b"}""", 400)]
    [InlineData("application/json", """{"grant_type":"a\u0000"}""", 400)]
    [InlineData("application/json", """{"grant_type":"\ud800"}""", 400)]
    public async Task A_body_that_is_not_strict_is_refused_in_json(string contentType, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await _app.PostAsync("/oauth/token", content);

        Assert.Equal(status, (int)response.StatusCode);
        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("invalid_request", error.GetProperty("error").GetString());
        Assert.Matches("^PR[0-9]{4}$", error.GetProperty("error_id").GetString());
        Assert.False(string.IsNullOrEmpty(error.GetProperty("trace_id").GetString()));
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_megabyte_and_more_is_refused_in_json()
    {
        using var content = new StringContent("grant_type=" + new string('a', 1024 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _app.PostAsync("/oauth/token", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("invalid_request", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Json_works_as_at_auth0()
    {
        using var content = new StringContent($$"""{"grant_type":"client_credentials","client_id":"machine","client_secret":"machine-secret-0123456789-0123456789","audience":"{{TestSeed.Api}}"}""", Encoding.UTF8, "application/json");
        using var response = await _app.PostAsync("/oauth/token", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static void AssertRefused(TokenAnswer answer, HttpStatusCode status, string error, string? description)
    {
        Assert.Equal(error, answer["error"]);
        Assert.Equal(status, answer.Status);
        if (description is not null)
            Assert.Equal(description, answer["error_description"]);
    }

    private async Task<HttpResponseMessage> PostBasicAsync(string credentials, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return await _app.SendAsync(request);
    }
}
