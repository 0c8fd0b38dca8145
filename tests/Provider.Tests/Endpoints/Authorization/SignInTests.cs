using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

public sealed class SignInTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task A_user_signs_in_and_the_app_gets_tokens_and_claims()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var login = await browser.GetAsync(SignIn.Authorize());
        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.Contains("Web", login.Text);
        var back = await browser.LogInAsync(login);

        Assert.StartsWith(TestSeed.Callback, back.Location!.ToString());
        Assert.Equal("the-state", back.Parameter("state"));
        Assert.Equal(host.Issuer, back.Parameter("iss"));
        var tokens = await app.RedeemAsync(back.Parameter("code")!);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);

        var claims = SignIn.Claims(tokens["id_token"]!);
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("web", claims.GetProperty("aud").GetString());
        Assert.Equal("auth0|ann", claims.GetProperty("sub").GetString());
        Assert.Equal("the-nonce", claims.GetProperty("nonce").GetString());
        Assert.Equal(32, claims.GetProperty("sid").GetString()!.Length);
        Assert.Equal("Ann Ample", claims.GetProperty("name").GetString());

        var (status, body) = await app.UserInfoAsync(tokens["access_token"]!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ann@example.com", body.GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_second_app_needs_no_second_sign_in()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var back = await browser.GetAsync(SignIn.Authorize("spa", "https://spa.example.com/"));

        Assert.NotNull(back.Parameter("code"));
    }

    [Fact]
    public async Task Logout_with_the_hint_of_this_session_ends_it_and_goes_to_the_apps_address()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));

        var away = await browser.GetAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}&client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye&state=xyz");

        Assert.Equal("https://app.example.com/bye?state=xyz", away.Location!.ToString());
        var silent = await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")));
        Assert.Equal("login_required", silent.Parameter("error"));
    }

    [Fact]
    public async Task Logout_without_a_hint_asks_first_and_ends_nothing_before_the_yes()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var prompt = await browser.GetAsync("/oidc/logout?client_id=web");
        Assert.Contains("Are you sure you want to log out from Web?", prompt.Text);
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code"));

        var away = await browser.SubmitAsync(prompt, button: "accept");

        Assert.Equal("https://app.example.com/bye", away.Location!.ToString());
        Assert.Equal("login_required", (await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("error"));
    }

    [Fact]
    public async Task A_no_on_the_logout_page_keeps_the_session_and_leads_nowhere()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.SubmitAsync(await browser.GetAsync("/oidc/logout?client_id=web"), button: "deny");

        Assert.Null(page.Location);
        Assert.Contains("You have not been logged out.", page.Text);
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code"));
    }
}
