using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

public sealed class UserInfoTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("openid", "sub")]
    [InlineData("openid email", "sub email email_verified")]
    [InlineData("openid profile", "sub family_name given_name name nickname updated_at")]
    public async Task The_claims_are_those_of_the_scopes(string scope, string members)
    {
        using var app = host.CreateClient();

        var (status, body) = await app.UserInfoAsync(await AccessTokenAsync(app, scope));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(members.Split(' ').Order(), body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("auth0|ann", body.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task The_token_may_come_in_the_header_in_a_form_or_in_the_query()
    {
        using var app = host.CreateClient();
        var token = await AccessTokenAsync(app);

        using var header = await app.SendAsync(Request(HttpMethod.Get, "/userinfo", token));
        using var posted = await app.SendAsync(Request(HttpMethod.Post, "/userinfo", token));
        using var form = await app.PostAsync("/userinfo", TokenTests.Form(("access_token", token)));
        using var query = await app.GetAsync("/userinfo?access_token=" + token);

        Assert.All([header, posted, form, query], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.All([header, posted, form, query], answer => Assert.True(answer.Headers.CacheControl!.NoStore));
    }

    [Fact]
    public async Task A_token_in_two_places_is_refused()
    {
        using var app = host.CreateClient();
        var token = await AccessTokenAsync(app);
        using var headerAndForm = Request(HttpMethod.Post, "/userinfo", token);
        headerAndForm.Content = TokenTests.Form(("access_token", token));

        using var one = await app.SendAsync(Request(HttpMethod.Get, "/userinfo?access_token=" + token, token));
        using var two = await app.SendAsync(headerAndForm);
        using var three = await app.PostAsync("/userinfo?access_token=" + token, TokenTests.Form(("access_token", token)));

        Assert.All([one, two, three], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task Without_a_token_the_challenge_is_bare()
    {
        using var app = host.CreateClient();

        using var answer = await app.GetAsync("/userinfo");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal([$"Bearer realm=\"{host.Issuer}\"", $"DPoP realm=\"{host.Issuer}\", algs=\"ES256 ES384 ES512 PS256 PS384 PS512\""], answer.Headers.GetValues("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Bearer")]
    [InlineData("\"quoted\"")]
    public async Task Nonsense_is_no_token(string token)
    {
        using var app = host.CreateClient();

        await AssertInvalidAsync(app, token);
    }

    [Fact]
    public async Task Other_tokens_of_ours_are_no_access_tokens()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));

        await AssertInvalidAsync(app, tokens["id_token"]!);
        await AssertInvalidAsync(app, tokens["refresh_token"]!);
        await AssertInvalidAsync(app, await browser.SignInAsync(SignIn.Authorize()));
    }

    [Fact]
    public async Task A_token_changed_in_any_part_is_refused()
    {
        using var app = host.CreateClient();
        var opaque = await AccessTokenAsync(app);
        var jwt = await AccessTokenAsync(app, "openid", TestSeed.Api);

        foreach (var token in new[] { opaque, jwt })
        {
            for (var i = 2; i < token.Length; i += 37)
            {
                if (token[i] != '.')
                    await AssertInvalidAsync(app, token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]);
            }

            await AssertInvalidAsync(app, token + "A");
            await AssertInvalidAsync(app, token[..^1]);
            await AssertInvalidAsync(app, token + "=");
        }
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        await using var host = new ProviderHost();
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var opaque = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["access_token"]!;
        var jwt = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", TestSeed.Api)))))["access_token"]!;
        host.Time.Advance(TimeSpan.FromSeconds(86401));

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(opaque)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(jwt)).Status);
    }

    [Fact]
    public async Task A_token_of_another_tenants_provider_is_refused()
    {
        await using var other = new ProviderHost();
        await other.InitializeAsync();
        using var browser = other.OpenBrowser();
        using var otherApp = other.CreateClient();
        using var app = host.CreateClient();
        var opaque = (await otherApp.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["access_token"]!;
        var jwt = (await otherApp.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", TestSeed.Api)))))["access_token"]!;

        await AssertInvalidAsync(app, opaque);
        await AssertInvalidAsync(app, jwt);
    }

    [Fact]
    public async Task A_token_without_openid_lacks_the_scope_or_the_audience()
    {
        using var app = host.CreateClient();

        using var opaque = await app.SendAsync(Request(HttpMethod.Get, "/userinfo", await AccessTokenAsync(app, "profile")));

        Assert.Equal(HttpStatusCode.Forbidden, opaque.StatusCode);
        Assert.Contains("error=\"insufficient_scope\"", opaque.Headers.WwwAuthenticate.ToString());
        await AssertInvalidAsync(app, await AccessTokenAsync(app, "read:orders", TestSeed.Api));
    }

    [Theory]
    [InlineData("application/json", "{\"access_token\":\"x\"}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "access_token=%00", HttpStatusCode.BadRequest)]
    [InlineData("application/x-www-form-urlencoded", "access_token=a&access_token=b", HttpStatusCode.BadRequest)]
    public async Task A_badly_written_body_is_refused_in_the_form_of_the_endpoint(string contentType, string body, HttpStatusCode status)
    {
        using var app = host.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var answer = await app.PostAsync("/userinfo", content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("invalid_request", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_parameter_name_from_outside_cannot_shape_the_challenge()
    {
        using var app = host.CreateClient();

        using var answer = await app.GetAsync("/userinfo?%22,%20realm=%22%C3%A9=1&%22,%20realm=%22%C3%A9=1");

        var challenge = answer.Headers.GetValues("WWW-Authenticate").Single();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.All(challenge, character => Assert.InRange(character, ' ', '~'));
        Assert.Equal(6, challenge.Count(character => character == '"'));
    }

    private static HttpRequestMessage Request(HttpMethod method, string url, string token)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task<string> AccessTokenAsync(HttpClient app, string scope = "openid", string? audience = null)
    {
        using var browser = host.OpenBrowser();
        return (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: scope, more: ("audience", audience)))))["access_token"]!;
    }

    internal static async Task AssertInvalidAsync(HttpClient app, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var answer = await app.SendAsync(request);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_token", body.GetProperty("error").GetString());
        Assert.Equal("The access token is invalid or has expired", body.GetProperty("error_description").GetString());
        Assert.Contains("error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.False(body.TryGetProperty("sub", out _));
    }
}
