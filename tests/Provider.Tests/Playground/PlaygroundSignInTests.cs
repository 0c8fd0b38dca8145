using Provider.Tests.Hosting;

namespace Provider.Tests.Playground;

public sealed class PlaygroundSignInTests(PlaygroundHost host) : IClassFixture<PlaygroundHost>
{
    [Fact]
    public async Task A_newcomer_signs_in_and_sees_tokens_claims_and_userinfo()
    {
        var page = await host.SignInAsync(host.OpenBrowser(), PlaygroundHost.Maya, "scope=openid profile email offline_access read:orders&audience=https://api.wexcombe.example/");

        Assert.Equal("/playground/tokens", page.Url.AbsolutePath);
        Assert.Contains("Signed in as Maya Lindqvist", page.Text);
        var claims = page.Document.QuerySelectorAll("section[aria-labelledby=id-token] tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.QuerySelector("td .code")!.TextContent);
        Assert.Equal(host.Issuer, claims["iss"]);
        Assert.Equal("playground", claims["aud"]);
        Assert.Equal("auth0|maya", claims["sub"]);
        Assert.Equal(32, claims["sid"].Length);
        Assert.Contains("read:orders", page.Document.QuerySelector("section[aria-labelledby=access-token]")!.TextContent);
        Assert.Contains("status 200", page.Document.QuerySelector("section[aria-labelledby=userinfo]")!.TextContent);
        Assert.Contains("\"email\": \"maya@wexcombe.example\"", page.Document.QuerySelector("pre")!.TextContent);
        Assert.Contains(page.Document.QuerySelectorAll(".checks li"), check => check.TextContent.Contains("(nonce)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refreshing_brings_new_tokens_of_the_same_user()
    {
        var browser = host.OpenBrowser();
        var before = await host.SignInAsync(browser, PlaygroundHost.Maya);

        var after = await browser.PostAsync("/playground/refresh", []);

        Assert.Contains("Refreshed", after.Text);
        Assert.NotEqual(RefreshToken(before), RefreshToken(after));
        Assert.Contains("Maya Lindqvist", after.Text);
    }

    [Fact]
    public async Task Forgetting_ends_the_applications_session_and_not_the_providers()
    {
        var browser = host.OpenBrowser();
        await host.SignInAsync(browser, PlaygroundHost.Maya);

        var home = await browser.PostAsync("/playground/forget", []);
        Assert.DoesNotContain("Maya", home.Text);
        Assert.Equal("/playground", (await browser.GetAsync("/playground/tokens")).Url.AbsolutePath);

        var again = await browser.GetAsync("/playground/sign-in?prompt=none&scope=openid profile");
        Assert.Contains("Signed in as Maya Lindqvist", again.Text);
    }

    [Fact]
    public async Task Asking_silently_without_a_session_is_explained()
    {
        var page = await host.OpenBrowser().GetAsync("/playground/sign-in?prompt=none&scope=openid");

        Assert.Equal(400, (int)page.Status);
        Assert.Contains("login_required", page.Text);
        Assert.Contains("no session for this browser", page.Text);
    }

    [Fact]
    public async Task Parameters_reach_the_provider_as_they_were_chosen()
    {
        var page = await host.OpenBrowser().GetOnceAsync("/playground/sign-in?prompt=login&scope=openid%20email&audience=https%3A%2F%2Fapi.wexcombe.example%2F&max_age=60&login_hint=a%26b&ui_locales=en&client_id=evil&redirect_uri=https://evil.example");

        Assert.Equal("/authorize", page.Location!.AbsolutePath);
        Assert.Equal(
            ["login", "openid email", "https://api.wexcombe.example/", "60", "a&b", "en", "playground", host.PublicUrl + "/playground/callback", "code", "S256"],
            new[] { "prompt", "scope", "audience", "max_age", "login_hint", "ui_locales", "client_id", "redirect_uri", "response_type", "code_challenge_method" }.Select(name => page.Parameter(name)));
    }

    [Fact]
    public async Task An_answer_counts_once_for_the_browser_that_asked_and_from_the_provider_that_was_asked()
    {
        var browser = host.OpenBrowser();
        await host.SignInAsync(browser, PlaygroundHost.Maya);
        var asked = await browser.GetOnceAsync("/playground/sign-in?scope=openid&prompt=none");
        var answer = (await browser.GetOnceAsync(asked.Location!.ToString())).Location!.ToString();

        // Another browser; a state of nobody; another issuer.
        Assert.Contains("does not belong to a sign-in", (await host.OpenBrowser().GetAsync(answer)).Text);
        Assert.Contains("does not belong to a sign-in", (await browser.GetAsync(answer.Replace("state=", "state=x", StringComparison.Ordinal))).Text);
        var forged = answer.Replace("iss=http", "iss=https%3A%2F%2Fevil.example%2F&x=http", StringComparison.Ordinal);
        Assert.NotEqual(answer, forged);
        Assert.Contains("does not come from the provider", (await browser.GetAsync(forged)).Text);

        // The forged one used the sign-in up.
        Assert.Contains("does not belong to a sign-in", (await browser.GetAsync(answer)).Text);
    }

    [Fact]
    public async Task A_code_that_is_worth_nothing_is_reported_as_the_provider_said_it()
    {
        var browser = host.OpenBrowser();
        var asked = await browser.GetOnceAsync("/playground/sign-in?scope=openid");
        var state = asked.Parameter("state");

        var page = await browser.GetAsync($"/playground/callback?state={state}&iss={Uri.EscapeDataString(host.Issuer)}&code=made-up");

        Assert.Equal(400, (int)page.Status);
        Assert.Contains("invalid_grant", page.Text);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Buttons_cannot_be_pressed_by_another_page(string site)
    {
        var browser = host.OpenBrowser();
        await host.SignInAsync(browser, PlaygroundHost.Maya);

        foreach (var address in new[] { "/playground/refresh", "/playground/forget", "/playground/sign-out" })
            Assert.Equal(403, (int)(await browser.PostAsync(address, [], ("Sec-Fetch-Site", site))).Status);
        Assert.Contains("Maya", (await browser.GetAsync("/playground/tokens")).Text);
    }

    [Fact]
    public async Task Its_pages_run_nothing_and_are_stored_nowhere()
    {
        foreach (var address in new[] { "/playground", "/playground/sign-out", "/playground/signed-out?state=<script>&\"><script>x</script>=1", "/playground/callback?state=<script>" })
        {
            var page = await host.OpenBrowser().GetAsync(address);

            Assert.Empty(page.Document.QuerySelectorAll("script, style, [style]"));
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
            Assert.Equal($"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' {host.PublicUrl}; frame-ancestors 'none'; base-uri 'none'", page.Headers["Content-Security-Policy"]);
        }
    }

    [Fact]
    public async Task Another_name_of_this_machine_is_led_to_the_one_that_cookies_know()
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:5080/playground/sign-out?a=b");

        using var response = await client.SendAsync(request);

        Assert.Equal(host.PublicUrl + "/playground/sign-out?a=b", response.Headers.Location!.ToString());
    }

    private static string RefreshToken(Page page) => page.Document.QuerySelector("section[aria-labelledby=refresh-token] .raw")!.TextContent;
}
