using System.Net;
using System.Text;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

public sealed class RevocationTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_revoked_refresh_token_is_dead_and_the_answer_is_empty(bool asJson)
    {
        using var app = host.CreateClient();
        var token = await RefreshTokenAsync(app);
        var fields = new Dictionary<string, string> { ["client_id"] = "web", ["client_secret"] = TestSeed.WebSecret, ["token"] = token, ["token_type_hint"] = "refresh_token" };
        using HttpContent content = asJson ? new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json") : new FormUrlEncodedContent(fields);

        using var answer = await app.PostAsync("/oauth/revoke", content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("invalid_grant", (await app.RefreshAsync(token))["error"]);
    }

    [Fact]
    public async Task Revoking_any_member_ends_the_family()
    {
        using var app = host.CreateClient();
        var first = await RefreshTokenAsync(app);
        var second = (await app.RefreshAsync(first))["refresh_token"]!;

        using var answer = await RevokeAsync(app, first);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(second))["error"]);
    }

    [Fact]
    public async Task Another_family_of_the_same_user_and_application_lives_on()
    {
        using var app = host.CreateClient();
        var revoked = await RefreshTokenAsync(app);
        var other = await RefreshTokenAsync(app);

        using var answer = await RevokeAsync(app, revoked);

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(other)).Status);
    }

    [Fact]
    public async Task An_unknown_or_already_revoked_token_is_no_error()
    {
        using var app = host.CreateClient();
        var token = await RefreshTokenAsync(app);

        using var first = await RevokeAsync(app, token);
        using var second = await RevokeAsync(app, token);
        using var unknown = await RevokeAsync(app, "unknown");

        Assert.All([first, second, unknown], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_token_of_another_application_is_refused_and_left_alone()
    {
        using var app = host.CreateClient();
        var token = await RefreshTokenAsync(app);

        using var confidential = await RevokeAsync(app, token, "lenient", "lenient-secret-0123456789-0123456789");
        using var open = await RevokeAsync(app, token, "spa", null);

        Assert.Equal(HttpStatusCode.Forbidden, confidential.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, open.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(token)).Status);
    }

    [Theory]
    [InlineData("web", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("web", null, HttpStatusCode.Unauthorized)]
    [InlineData("nobody", null, HttpStatusCode.Unauthorized)]
    [InlineData("", null, HttpStatusCode.BadRequest)]
    public async Task Without_authentication_nothing_is_revoked(string client, string? secret, HttpStatusCode expected)
    {
        using var app = host.CreateClient();
        var token = await RefreshTokenAsync(app);

        using var answer = await RevokeAsync(app, token, client, secret);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(token)).Status);
    }

    [Fact]
    public async Task Without_a_token_the_missing_parameter_is_named()
    {
        using var app = host.CreateClient();

        using var answer = await RevokeAsync(app, "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Missing required parameter: token", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_access_token_or_a_code_is_not_revoked_here()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var access = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["access_token"]!;
        var code = await browser.SignInAsync(SignIn.Authorize());

        using var one = await RevokeAsync(app, access);
        using var two = await RevokeAsync(app, code);

        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(access)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    private async Task<string> RefreshTokenAsync(HttpClient app)
    {
        using var browser = host.OpenBrowser();
        return (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"))))["refresh_token"]!;
    }

    private static async Task<HttpResponseMessage> RevokeAsync(HttpClient app, string token, string client = "web", string? secret = TestSeed.WebSecret)
    {
        using var form = secret is null
            ? TokenTests.Form(("client_id", client), ("token", token))
            : TokenTests.Form(("client_id", client), ("client_secret", secret), ("token", token));
        return await app.PostAsync("/oauth/revoke", form);
    }
}
