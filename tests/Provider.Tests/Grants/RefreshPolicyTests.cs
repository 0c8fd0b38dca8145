using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Sessions;
using Provider.Tests.Hosting;

namespace Provider.Tests.Grants;

/// <summary>Auth0's settings of refresh tokens beyond rotation.</summary>
public sealed class RefreshPolicyTests(GrantHost host) : IClassFixture<GrantHost>
{
    private const string Secret = "steady-secret-0123456789-0123456789-01";
    private const string Callback = "https://steady.example.com/callback";

    [Fact]
    public async Task A_token_that_does_not_rotate_is_used_again_and_again_and_no_other_is_sent()
    {
        using var app = host.CreateClient();
        var token = (await SignInAsync(app, "steady"))["refresh_token"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => app.RefreshAsync(token, "steady", Secret))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(answers, answer => Assert.Null(answer["refresh_token"]));
    }

    [Fact]
    public async Task A_token_that_does_not_expire_works_after_years_and_one_with_an_idle_lifetime_ends_when_it_lies()
    {
        using var app = host.CreateClient();
        var endless = (await SignInAsync(app, "steady"))["refresh_token"]!;
        var used = (await SignInAsync(app, "idle-steady"))["refresh_token"]!;
        var idle = (await SignInAsync(app, "idle-steady"))["refresh_token"]!;
        for (var hour = 0; hour < 3; hour++)
        {
            host.Time.Advance(TimeSpan.FromHours(20));
            Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(used, "idle-steady", Secret)).Status);
        }

        Assert.Equal("invalid_grant", (await app.RefreshAsync(idle, "idle-steady", Secret))["error"]);
        host.Time.Advance(TimeSpan.FromDays(2000));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(endless, "steady", Secret)).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(used, "idle-steady", Secret))["error"]);
    }

    [Fact]
    public async Task A_browser_app_whose_tokens_do_not_rotate_gets_none()
    {
        using var app = host.CreateClient();

        var tokens = await SignInAsync(app, "lazy-spa", null, "https://lazy.example.com/");

        Assert.Equal((HttpStatusCode.OK, "openid"), (tokens.Status, tokens["scope"]));
        Assert.Null(tokens["refresh_token"]);
    }

    [Fact]
    public async Task An_online_token_dies_with_its_session_also_after_it_rotated()
    {
        using var app = host.CreateClient();
        var first = await SignInAsync(app, "web", TestSeed.WebSecret, TestSeed.Callback, "openid online_access");
        var second = await app.RefreshAsync(first["refresh_token"]!);

        await host.Services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd("default", SignIn.Claims(first["id_token"]!).GetProperty("sid").GetString()!, EndReason.RpLogout));

        Assert.Equal("invalid_grant", (await app.RefreshAsync(second["refresh_token"]!))["error"]);
    }

    [Fact]
    public async Task Revoking_an_online_token_ends_its_session()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid online_access")));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = tokens["refresh_token"]!, ["client_id"] = "web", ["client_secret"] = TestSeed.WebSecret });
        using var answer = await app.PostAsync("/oauth/revoke", form);
        var silent = await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("login_required", silent.Parameter("error"));
    }

    [Fact]
    public async Task Where_the_tenant_says_so_revoking_one_token_ends_every_token_of_its_user_application_and_api()
    {
        using var app = host.CreateClient();
        var tokens = new List<string>();
        foreach (var user in new[] { TestSeed.Ann, TestSeed.Ann, TestSeed.Ben })
        {
            using var browser = host.OpenBrowser();
            var code = await browser.SignInAsync("/strict" + SignIn.Authorize("strict-web", "https://strict.example.com/callback", "openid offline_access"), user);
            tokens.Add((await StrictAsync(app, "token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "https://strict.example.com/callback"), ("code_verifier", SignIn.Verifier)))["refresh_token"]!);
        }

        await StrictAsync(app, "revoke", ("token", tokens[0]));

        Assert.Equal("invalid_grant", (await RefreshStrictlyAsync(app, tokens[0]))["error"]);
        Assert.Equal("invalid_grant", (await RefreshStrictlyAsync(app, tokens[1]))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await RefreshStrictlyAsync(app, tokens[2])).Status);
    }

    private static Task<TokenAnswer> RefreshStrictlyAsync(HttpClient app, string token) => StrictAsync(app, "token", ("grant_type", "refresh_token"), ("refresh_token", token));

    private static async Task<TokenAnswer> StrictAsync(HttpClient app, string endpoint, params (string Name, string Value)[] parameters)
    {
        (string Name, string Value)[] all = [("client_id", "strict-web"), ("client_secret", "strict-secret-0123456789-0123456789-01"), .. parameters];
        using var form = new FormUrlEncodedContent(all.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        using var answer = await app.PostAsync("/strict/oauth/" + endpoint, form);
        var body = await answer.Content.ReadAsStringAsync();
        return new TokenAnswer(answer.StatusCode, System.Text.Json.JsonElement.Parse(body.Length == 0 ? "{}" : body));
    }

    private async Task<TokenAnswer> SignInAsync(HttpClient app, string client, string? secret = Secret, string callback = Callback, string scope = "openid offline_access")
    {
        using var browser = host.OpenBrowser();
        return await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(client, callback, scope)), client, secret, callback);
    }
}
