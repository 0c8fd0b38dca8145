using System.Net;
using AngleSharp.Html.Dom;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.FrontChannel;

/// <summary>OpenID Connect Front-Channel Logout 1.0, over HTTP. Whether frames load is for the browser's tests.</summary>
public sealed class FrontChannelLogoutTests(FrontChannelHost host) : IClassFixture<FrontChannelHost>
{
    private const string Bye = "https://app.example.com/bye";

    [Fact]
    public async Task The_page_allows_frames_of_exactly_these_apps_and_no_inline_code()
    {
        using var browser = host.OpenBrowser();
        var idToken = await SignInAsync(browser);
        await browser.SignInAsync(SignIn.Authorize("lenient", "https://lenient.example.com/callback"));

        var page = await browser.GetOnceAsync($"/oidc/logout?id_token_hint={idToken}");

        var policy = page.Headers["Content-Security-Policy"];
        Assert.Contains("; script-src 'self'; frame-src https://app.example.com https://lenient.example.com; ", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal(2, Frames(page).Count);
        Assert.All(page.Document.QuerySelectorAll("iframe"), frame => Assert.Equal("allow-scripts allow-same-origin", frame.GetAttribute("sandbox")));
        Assert.All(page.Document.Scripts, script => Assert.True(script.Source?.StartsWith("/u/front-channel-", StringComparison.Ordinal) == true && script.TextContent.Length == 0));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetOnceAsync(page.Document.Scripts.Single().Source!)).Status);
        Assert.Contains($"content=\"3;url={Bye}\"", page.Body);
    }

    [Fact]
    public async Task An_app_that_does_not_ask_for_the_session_is_told_neither_iss_nor_sid()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize("lenient", "https://lenient.example.com/callback"));

        Assert.Equal([FrontChannelHost.LenientPage], Frames(await browser.GetOnceAsync("/v2/logout")));
    }

    [Fact]
    public async Task Only_apps_of_this_very_session_are_loaded()
    {
        using var other = host.OpenBrowser();
        await other.SignInAsync(SignIn.Authorize("lenient", "https://lenient.example.com/callback"));
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);

        Assert.Equal("https://app.example.com", new Uri(Assert.Single(Frames(await browser.GetOnceAsync("/v2/logout")))).GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task Only_apps_of_this_very_tenant_are_loaded()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);
        await browser.SignInAsync("/other" + SignIn.Authorize("other-web", "https://other.example.com/callback"));

        var page = await browser.GetOnceAsync("/other/v2/logout");

        Assert.StartsWith("https://other.example.com/", Assert.Single(Frames(page)));
        Assert.Contains("iss=" + Uri.EscapeDataString(host.Issuer + "other/"), Frames(page)[0]);
        Assert.Equal("/other/u/signed-out", Next(page));
        Assert.NotNull((await browser.GetOnceAsync(SignIn.Authorize(more: [("prompt", "none")]))).Parameter("code"));
    }

    [Fact]
    public async Task A_session_without_such_apps_is_answered_with_the_redirect_as_ever()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize("symmetric", "https://symmetric.example.com/callback"));
        Assert.NotEmpty(code);

        var page = await browser.GetOnceAsync("/v2/logout?client_id=symmetric&returnTo=https%3A%2F%2Fsymmetric.example.com%2Fbye");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("https://symmetric.example.com/bye", page.Location!.OriginalString);
    }

    [Fact]
    public async Task V2_logout_goes_on_to_returnTo()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);

        var page = await browser.GetOnceAsync("/v2/logout?client_id=web&returnTo=" + Uri.EscapeDataString(Bye + "?a=<b>\"'&c"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        page = await browser.GetOnceAsync("/v2/logout?client_id=web&returnTo=" + Uri.EscapeDataString(Bye + "?a='&c"));

        Assert.Single(Frames(page));
        Assert.Equal(Bye + "?a='&c", Next(page));
    }

    [Fact]
    public async Task A_confirmed_logout_loads_the_apps_too()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);

        var question = await browser.GetAsync($"/oidc/logout?client_id=web&post_logout_redirect_uri={Bye}&state=x");
        Assert.Empty(Frames(question));
        Assert.DoesNotContain("frame-src", question.Headers["Content-Security-Policy"]);
        var page = await browser.SubmitAsync(question, button: "accept");

        Assert.Single(Frames(page));
        Assert.Equal(Bye + "?state=x", Next(page));
    }

    [Fact]
    public async Task A_no_and_a_refused_address_load_nothing_and_end_nothing()
    {
        using var browser = host.OpenBrowser();
        var idToken = await SignInAsync(browser);

        var refused = await browser.GetOnceAsync($"/oidc/logout?id_token_hint={idToken}&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(Frames(refused));
        var no = await browser.SubmitAsync(await browser.GetAsync("/oidc/logout?client_id=web"), button: "decline");

        Assert.Empty(Frames(no));
        Assert.NotNull((await browser.GetOnceAsync(SignIn.Authorize(more: [("prompt", "none")]))).Parameter("code"));
    }

    [Fact]
    public async Task A_second_logout_of_the_same_browser_loads_nothing()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);
        await browser.GetOnceAsync("/v2/logout");

        Assert.Empty(Frames(await browser.GetOnceAsync("/v2/logout")));
    }

    private static IReadOnlyList<string> Frames(Page page) => page.Document.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("src")!).ToList();

    private static string? Next(Page page) => ((IHtmlAnchorElement?)page.Document.QuerySelector("#next"))?.GetAttribute("href");

    private async Task<string> SignInAsync(Browser browser)
    {
        using var client = host.CreateClient();
        return (await client.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["id_token"]!;
    }
}
