using System.Net;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>What is left of a session that has ended: nothing that works.</summary>
public sealed class AfterLogoutTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("/oidc/logout")]
    [InlineData("/default/logout")]
    [InlineData("/oauth-logout/")]
    public async Task A_code_that_another_tab_had_fetched_cannot_be_redeemed(string address)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        var code = (await browser.GetOnceAsync(SignIn.Authorize())).Parameter("code")!;

        await browser.GetOnceAsync($"{address}?id_token_hint={tokens["id_token"]}");

        var late = await app.RedeemAsync(code);
        Assert.Equal(HttpStatusCode.Forbidden, late.Status);
        Assert.Equal("invalid_grant", late["error"]);
    }

    [Fact]
    public async Task Pages_of_the_session_are_never_stored_so_the_back_button_shows_none()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var prompt = await browser.GetAsync("/oidc/logout?client_id=web");

        Assert.Contains("no-store", prompt.Headers["Cache-Control"]);
        await browser.SubmitAsync(prompt, button: "accept");

        var back = await browser.GetAsync(prompt.Url.PathAndQuery);
        Assert.DoesNotContain("Ann", back.Body);
        Assert.DoesNotContain(TestSeed.Ann, back.Body);
    }

    /// <summary>Other cookies than the session's own must not decide whether the clean-up runs.</summary>
    [Theory]
    [InlineData("/oidc/logout")]
    [InlineData("/v2/logout")]
    [InlineData("/default/logout")]
    [InlineData("/oauth-logout/")]
    public async Task A_browser_that_lost_its_other_cookies_is_signed_out_all_the_same(string address)
    {
        using var browser = host.OpenBrowser();
        using var bare = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        Plant(bare, SessionCookie(browser).Value);

        await bare.GetOnceAsync($"{address}?id_token_hint={tokens["id_token"]}");

        Assert.False(await DialectWorld.IsAliveAsync(browser));
        Assert.False(await DialectWorld.IsAliveAsync(bare));
    }

    [Fact]
    public async Task Half_a_session_cookie_is_none_and_is_no_failure()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var whole = SessionCookie(browser).Value;
        foreach (var part in (string[])[whole[..32], whole[..33], whole[..^1], whole + "A", "." + whole[33..], whole[33..] + "." + whole[..32], "%00", new string('.', 76)])
        {
            using var other = host.OpenBrowser();
            Plant(other, part);

            var page = await other.GetOnceAsync("/oidc/logout?client_id=web");

            Assert.Equal(HttpStatusCode.Found, page.Status);
        }

        Assert.True(await DialectWorld.IsAliveAsync(browser));
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_at_the_same_browser_gets_a_session_of_their_own()
    {
        using var browser = host.OpenBrowser();
        using var thief = host.OpenBrowser();
        using var app = host.CreateClient();
        var anns = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        Plant(thief, SessionCookie(browser).Value);

        var back = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login"))), TestSeed.Ben);
        var bens = await app.RedeemAsync(back.Parameter("code")!);

        Assert.Equal("auth0|ben", SignIn.Claims(bens["id_token"]!).GetProperty("sub").GetString());
        Assert.NotEqual(SidOf(anns), SidOf(bens));
        Assert.False(await DialectWorld.IsAliveAsync(thief));
    }

    [Fact]
    public async Task No_session_id_comes_twice()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var seen = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
            Assert.True(seen.Add(SidOf(tokens)));
            await browser.GetOnceAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}");
        }
    }

    private static string SidOf(TokenAnswer tokens) => SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString()!;

    private static Cookie SessionCookie(Browser browser) => browser.Cookies.GetCookies(browser.Home).Single(cookie => cookie.Name == "provider-default");

    private static void Plant(Browser browser, string value) => browser.Cookies.Add(browser.Home, new Cookie("provider-default", value, "/"));
}
