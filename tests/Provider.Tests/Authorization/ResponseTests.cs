using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>Response types that have to be asked for, and answers as signed tokens (JARM).</summary>
public sealed class ResponseTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    [Theory]
    [InlineData("id_token token")]
    [InlineData("code id_token")]
    [InlineData("code token")]
    [InlineData("code id_token token")]
    public async Task Tokens_in_the_browser_are_off_unless_the_application_names_the_response_type(string type)
    {
        using var browser = host.OpenBrowser();

        var off = await browser.GetAsync(Asking.Authorize("signs", ("response_type", type)));
        var query = await browser.GetAsync(Asking.Authorize("hybrid", ("response_type", type), ("response_mode", "query")));
        var signedQuery = await browser.GetAsync(Asking.Authorize("hybrid", ("response_type", type), ("response_mode", "query.jwt")));
        var on = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("hybrid", ("response_type", string.Join(' ', type.Split(' ').Reverse())))));

        Assert.Equal("unauthorized_client", off.Parameter("error"));
        Assert.StartsWith(AuthorizationHost.CallbackOf("signs") + "#", off.Location!.ToString());
        Assert.Equal("invalid_request", query.Parameter("error"));
        Assert.StartsWith(AuthorizationHost.CallbackOf("hybrid") + "#", query.Location!.ToString());
        Assert.StartsWith(AuthorizationHost.CallbackOf("hybrid") + "#", signedQuery.Location!.ToString());
        Assert.Equal(type.Contains("code", StringComparison.Ordinal), on.Parameter("code") is not null);
        Assert.Equal(type.Split(' ').Contains("token"), on.Parameter("access_token") is not null);
        Assert.Equal(type.Contains("id_token", StringComparison.Ordinal), on.Parameter("id_token") is not null);
        Assert.Null(on.Parameter("refresh_token"));
    }

    [Fact]
    public async Task An_access_token_from_the_browser_has_no_offline_access_and_ends_with_its_session()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("hybrid", ("response_type", "id_token token"), ("audience", TestSeed.Api), ("scope", "openid read:orders offline_access"))));
        var claims = SignIn.Claims(back.Parameter("access_token")!);

        Assert.Equal("openid read:orders", claims.GetProperty("scope").GetString());
        Assert.Equal(SignIn.Claims(back.Parameter("id_token")!).GetProperty("sid").GetString(), claims.GetProperty("sid").GetString());
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(back.Parameter("access_token")!)).Status);
    }

    [Theory]
    [InlineData("jwt", "code", '?')]
    [InlineData("query.jwt", "code", '?')]
    [InlineData("fragment.jwt", "code", '#')]
    public async Task A_signed_answer_holds_everything_and_names_whom_it_is_from_and_for(string mode, string type, char separator)
    {
        using var browser = host.OpenBrowser();

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("jarm", ("response_mode", mode), ("response_type", type))));

        Assert.StartsWith(AuthorizationHost.CallbackOf("jarm") + separator + "response=", back.Location!.ToString());
        Assert.Null(back.Parameter("code"));
        Assert.Null(back.Parameter("state"));
        var claims = await VerifiedAsync(back.Parameter("response")!, "jarm");
        Assert.Equal("the-state", claims.GetProperty("state").GetString());
        Assert.NotNull(claims.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_signed_answer_may_be_posted_and_errors_are_signed_too()
    {
        using var browser = host.OpenBrowser();

        var refused = await browser.GetAsync(Asking.Authorize("jarm", ("response_mode", "jwt"), ("prompt", "none")));
        var posted = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("jarm", ("response_mode", "form_post.jwt"))));

        var error = await VerifiedAsync(refused.Parameter("response")!, "jarm");
        Assert.Equal("login_required", error.GetProperty("error").GetString());
        Assert.Equal("the-state", error.GetProperty("state").GetString());
        var input = Assert.Single(posted.Document.QuerySelectorAll("form input"));
        Assert.Equal("response", input.GetAttribute("name"));
        Assert.NotNull((await VerifiedAsync(input.GetAttribute("value")!, "jarm")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_signed_answer_is_no_id_token_hint()
    {
        using var browser = host.OpenBrowser();
        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("jarm", ("response_mode", "jwt"))));

        var page = await browser.GetAsync(Asking.Authorize("jarm", ("id_token_hint", back.Parameter("response"))));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task An_error_description_holds_only_what_the_specification_allows()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(Asking.Authorize("hybrid", ("response_type", "co\"de\\ü\r\n")));

        Assert.All(page.Parameter("error_description")!, letter => Assert.True(letter is >= ' ' and <= '~' and not '"' and not '\\'));
    }

    [Theory]
    [InlineData("ps", "PS256")]
    [InlineData("es", "ES256")]
    [InlineData("hs", "HS256")]
    public async Task Id_tokens_and_userinfo_are_signed_as_the_client_registered(string client, string algorithm)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(client, await browser.SignInAsync(Asking.Authorize(client)));
        var userInfo = await UserInfoTokenAsync(app, tokens["access_token"]!);

        foreach (var token in (string[])[tokens["id_token"]!, userInfo])
        {
            Assert.True(Jws.TryParse(token, out var jws, out _));
            Assert.Equal(algorithm, jws.Algorithm);
            Assert.True(algorithm == "HS256"
                ? jws.IsSignedBy(SigningKey.FromSecret(System.Text.Encoding.UTF8.GetBytes(AuthorizationHost.Secret)))
                : (await KeysAsync(app)).Verify(jws, new HashSet<string> { algorithm }) == JwsVerdict.Valid);
        }

        var claims = SignIn.Claims(userInfo);
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal(client, claims.GetProperty("aud").GetString());
        Assert.False(claims.TryGetProperty("nonce", out _));
        var asHint = await browser.GetAsync(Asking.Authorize(client, ("id_token_hint", userInfo)));
        Assert.Equal("invalid_request", asHint.Parameter("error"));
    }

    internal static async Task<string> UserInfoTokenAsync(HttpClient app, string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await app.SendAsync(request);
        Assert.Equal("application/jwt", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<JsonElement> VerifiedAsync(string token, string client)
    {
        using var app = host.CreateClient();
        Assert.True(Jws.TryParse(token, out var jws, out _));
        Assert.Equal("ES256", jws.Algorithm);
        Assert.Equal(JwsVerdict.Valid, (await KeysAsync(app)).Verify(jws, new HashSet<string> { "ES256" }));
        var claims = jws.Claims.Root;
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal(client, claims.GetProperty("aud").GetString());
        Assert.InRange(claims.GetProperty("exp").GetInt64(), host.Now, host.Now + 600);
        return claims;
    }

    private static async Task<VerificationKeySet> KeysAsync(HttpClient app)
    {
        Assert.True(JsonWebKeySet.TryParse(await app.GetByteArrayAsync("/.well-known/jwks.json"), out var keys, out _));
        return new VerificationKeySet(keys);
    }
}
