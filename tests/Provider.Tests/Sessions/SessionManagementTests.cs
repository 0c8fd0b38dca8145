using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Sessions;

/// <summary>OpenID Connect Session Management 1.0, over HTTP. What the frame answers is for the browser's tests.</summary>
public sealed class SessionManagementTests(SessionManagementTests.Host host) : IClassFixture<SessionManagementTests.Host>
{
    private const string Cookie = "provider-state-default";

    [Theory]
    [InlineData("query", "code")]
    [InlineData("fragment", "code")]
    [InlineData("fragment", "id_token")]
    [InlineData("form_post", "code")]
    [InlineData("web_message", "code")]
    public async Task Every_kind_of_answer_carries_session_state(string mode, string type)
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_mode", mode), ("response_type", type), ("prompt", mode == "web_message" ? "none" : null), ("code_challenge", type == "code" ? SignIn.Challenge : null), ("code_challenge_method", type == "code" ? "S256" : null)]));

        var state = mode switch
        {
            "form_post" => page.Document.QuerySelector("input[name=session_state]")?.GetAttribute("value"),
            "web_message" => JsonElement.Parse(page.Document.Body!.GetAttribute("data-response")!).GetProperty("session_state").GetString(),
            _ => page.Parameter("session_state"),
        };
        Assert.Equal("unchanged", Check(state!, StateOf(browser)));
    }

    [Fact]
    public async Task The_salt_is_new_each_time_and_another_origin_or_client_does_not_fit()
    {
        using var browser = host.OpenBrowser();
        var (first, second) = (await SignInAsync(browser), (await browser.GetOnceAsync(SignIn.Authorize())).Parameter("session_state")!);

        Assert.NotEqual(first, second);
        Assert.Equal("unchanged", Check(second, StateOf(browser)));
        Assert.Equal("changed", Check(second, StateOf(browser), origin: "https://evil.example"));
        Assert.Equal("changed", Check(second, StateOf(browser), client: "spa"));
    }

    [Fact]
    public async Task It_changes_when_another_user_signs_in()
    {
        using var browser = host.OpenBrowser();
        var state = await SignInAsync(browser);

        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: [("prompt", "login")])), TestSeed.Ben);

        Assert.Equal("changed", Check(state, StateOf(browser)));
    }

    [Fact]
    public async Task The_cookie_says_nothing_of_the_session_and_comes_back_when_it_was_lost()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser);
        var cookies = browser.Cookies.GetCookies(browser.Home);
        var session = cookies["provider-default"]!.Value;
        Assert.False(cookies[Cookie]!.HttpOnly);
        Assert.DoesNotContain(StateOf(browser), session);

        cookies[Cookie]!.Expired = true;
        var state = (await browser.GetOnceAsync(SignIn.Authorize())).Parameter("session_state")!;

        Assert.Equal("unchanged", Check(state, StateOf(browser)));
    }

    [Fact]
    public async Task A_refusal_carries_none()
    {
        using var browser = host.OpenBrowser();

        Assert.Null((await browser.GetOnceAsync(SignIn.Authorize(more: [("prompt", "none")]))).Parameter("session_state"));
    }

    [Fact]
    public async Task The_frame_is_the_one_page_that_others_may_frame_and_runs_our_script_only()
    {
        using var client = host.OpenBrowser();
        var page = await client.GetOnceAsync("/oidc/check_session");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("default-src 'none'; script-src 'self'; form-action 'none'; base-uri 'none'", page.Headers["Content-Security-Policy"]);
        Assert.False(page.Headers.ContainsKey("X-Frame-Options"));
        Assert.Equal("", Assert.Single(page.Document.Scripts).TextContent);
        Assert.Equal(HttpStatusCode.OK, (await client.GetOnceAsync(page.Document.Scripts[0].Source!)).Status);
    }

    [Fact]
    public async Task A_tenant_that_has_not_turned_it_on_shows_nothing_of_it()
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync("/plain" + SignIn.Authorize("plain-web"));
        page = await browser.LogInAsync(page);
        using var client = host.CreateClient();

        Assert.NotNull(page.Parameter("code"));
        Assert.Null(page.Parameter("session_state"));
        Assert.Null(browser.Cookies.GetCookies(browser.Home)["provider-state-plain"]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetOnceAsync("/plain/oidc/check_session")).Status);
        Assert.False(JsonElement.Parse(await client.GetStringAsync("/plain/.well-known/openid-configuration")).TryGetProperty("check_session_iframe", out _));
    }

    private static string StateOf(Browser browser) => browser.Cookies.GetCookies(browser.Home)[Cookie]?.Value ?? "";

    private static async Task<string> SignInAsync(Browser browser) =>
        (await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()))).Parameter("session_state")!;

    /// <summary>What the specification has the frame compute.</summary>
    private static string Check(string sessionState, string browserState, string client = "web", string origin = "https://app.example.com")
    {
        var parts = sessionState.Split('.');
        var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes($"{client} {origin} {browserState} {parts[1]}")));
        return hash == parts[0] ? "unchanged" : "changed";
    }

    public sealed class Host : ProviderHost
    {
        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant.Replace("friendly_name: Example", "friendly_name: Example\n  sessions: { check_session_iframe_enabled: true }", StringComparison.Ordinal), TestSeed.Users),
            ["plain"] = (System.Text.RegularExpressions.Regex.Replace(TestSeed.Tenant, "client_id: ([a-z-]+)", "client_id: plain-$1"), TestSeed.Users),
        };
    }
}
