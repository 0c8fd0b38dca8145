using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>What another site can make a browser do: links, images, frames and forms, under https, where the session cookie comes with all of them.</summary>
public sealed class ForcedLogoutTests(ForcedLogoutTests.SecureHost host) : IClassFixture<ForcedLogoutTests.SecureHost>
{
    private static readonly (string Name, string Value)[] Anti =
        [("confirmed", "true"), ("confirm", "yes"), ("action", "accept"), ("prompt", "none"), ("logout", "1"), ("state", "x")];

    [Theory]
    [InlineData("image", "no-cors")]
    [InlineData("iframe", "navigate")]
    [InlineData("document", "navigate")]
    [InlineData("empty", "cors")]
    public async Task A_cross_site_GET_without_a_hint_of_this_session_never_signs_out(string destination, string mode)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var path in (string[])["/oidc/logout", "/oidc/logout?client_id=web", "/oauth-logout/", "/index.php?oauth-logout", "/default/logout", "/u/logout", "/oidc/logout/continue?request=x"])
        {
            var page = await browser.GetAsync(path, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination), ("Origin", "https://evil.example"));

            Assert.Null(page.Location);
            Assert.True(await IsSignedInAsync(browser), path);
        }
    }

    [Fact]
    public async Task A_cross_site_form_never_signs_out()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var path in (string[])["/oidc/logout", "/default/logout", "/u/logout", "/oauth-logout/", "/v2/logout"])
        {
            var page = await browser.PostAsync(path, [KeyValuePair.Create("client_id", "web"), KeyValuePair.Create("action", "accept")], ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"));

            Assert.Null(page.Location);
            Assert.True(await IsSignedInAsync(browser), path);
        }
    }

    [Fact]
    public async Task No_parameter_says_yes_in_the_users_place()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var path in (string[])["/oidc/logout", "/oauth-logout/"])
        {
            var page = await browser.GetAsync(QueryHelpers.AddQueryString(path, Anti.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)));

            Assert.NotNull(page.Document.QuerySelector("button[value=accept]"));
            Assert.True(await IsSignedInAsync(browser));
        }
    }

    [Fact]
    public async Task A_form_of_the_attackers_own_session_says_nothing_in_the_victims()
    {
        using var victim = host.OpenBrowser();
        using var attacker = host.OpenBrowser();
        await victim.SignInAsync(SignIn.Authorize());
        await attacker.SignInAsync(SignIn.Authorize(), TestSeed.Ben);
        var prompt = await attacker.GetAsync("/oidc/logout?client_id=web");
        var fields = prompt.Document.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");

        // With the victim's own form cookie in place, as if the two had met on one page.
        await victim.GetAsync("/oidc/logout?client_id=web");
        var page = await victim.PostAsync("/u/logout", [.. fields, KeyValuePair.Create("action", "accept")], ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(await IsSignedInAsync(victim));
    }

    [Fact]
    public async Task A_confirmation_sent_again_ends_nothing_in_the_next_session()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var prompt = await browser.GetAsync("/oidc/logout?client_id=web");
        await browser.SubmitAsync(prompt, button: "accept");
        Assert.False(await IsSignedInAsync(browser));
        await browser.SignInAsync(SignIn.Authorize());

        var again = await browser.SubmitAsync(prompt, button: "accept");

        Assert.Null(again.Location);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.True(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task The_page_that_asks_cannot_be_framed()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var path in (string[])["/oidc/logout", "/oauth-logout/"])
        {
            var page = await browser.GetAsync(path, ("Sec-Fetch-Dest", "iframe"));

            Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"]);
        }
    }

    /// <summary>What a valid hint of that very session is for, in a form too.</summary>
    [Theory]
    [InlineData("GET", "/oidc/logout")]
    [InlineData("POST", "/oidc/logout")]
    [InlineData("GET", "/default/logout")]
    [InlineData("GET", "/oauth-logout/")]
    public async Task Only_a_hint_of_this_very_session_vouches(string method, string path)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        (string, string)[] headers = [("Origin", "https://app.example.com"), ("Sec-Fetch-Site", "cross-site")];

        _ = method == "GET"
            ? await browser.GetAsync($"{path}?id_token_hint={tokens["id_token"]}", headers)
            : await browser.PostAsync(path, [KeyValuePair.Create("id_token_hint", tokens["id_token"]!)], headers);

        Assert.False(await IsSignedInAsync(browser));
    }

    private static async Task<bool> IsSignedInAsync(Browser browser) =>
        (await browser.GetOnceAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code") is not null;

    public sealed class SecureHost : ProviderHost
    {
        public override string PublicUrl => "https://id.example.com";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "1000000" };
    }

    [Fact]
    public async Task A_POST_to_the_older_endpoint_is_405_and_ends_nothing()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.PostAsync("/v2/logout", []);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (page.Status, page.Headers["Allow"]));
        Assert.True(await DialectWorld.IsAliveAsync(browser));
    }
}
