using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Explain;

/// <summary>What an explanation says: the entry that comes closest, and why somebody is asked or not.</summary>
public sealed class ExplainerWordTests(ExplainHost host) : IClassFixture<ExplainHost>
{
    [Theory]
    [InlineData("https://app.example.com/bye/", "https://app.example.com/bye", "path: asked for \"/bye/\", the entry has \"/bye\" (a slash at the end counts)")]
    [InlineData("https://app.example.com/Bye", "https://app.example.com/bye", "path: asked for \"/Bye\", the entry has \"/bye\" (upper and lower case count in the path)")]
    [InlineData("http://app.example.com/bye", "https://app.example.com/bye", "scheme: asked for \"http\", the entry has \"https\"")]
    [InlineData("https://app.example.com:8443/bye", "https://app.example.com/bye", "port: asked for \"8443\", the entry has \"443\"")]
    [InlineData("https://app.example.com/bye?y=1", "https://app.example.com/bye", "query: asked for \"y=1\", the entry has nothing (the query counts; put it into the list, or send what changes as state)")]
    [InlineData("https://app.example.com/bye?x=2", "https://app.example.com/bye", "query: asked for \"x=2\"")]
    [InlineData("https://app.example.com/bye#top", "https://app.example.com/bye", "fragment: asked for \"top\", the entry has nothing")]
    [InlineData("https://app.example.com/callback2", "https://app.example.com/bye", "path: asked for \"/callback2\"")]
    [InlineData("https://www.app.example.com/bye", "https://app.example.com/bye", "host: asked for \"www.app.example.com\", the entry has \"app.example.com\"")]
    [InlineData("https://a.b.wild.example.com/bye", "https://*.wild.example.com/bye", "host: asked for \"a.b.wild.example.com\", the entry has \"*.wild.example.com\" (the star covers letters, digits and hyphens of one label)")]
    [InlineData("https://wild.example.com/bye", "https://*.wild.example.com/bye", "host: asked for \"wild.example.com\"")]
    [InlineData("https://app.example.org/bye", "https://app.example.com/bye", "host: asked for \"app.example.org\"")]
    public async Task A_mistaken_address_is_told_its_nearest_entry_and_what_differs(string address, string closest, string difference)
    {
        var explained = await Explained.AskAsync(host, $"/oidc/logout?client_id=web&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        Assert.Equal("PR1301", explained.ErrorId);
        Assert.Equal(("the allowed_logout_urls of the application web", null, closest), (explained.Address!.List, explained.Address.Entry, explained.Address.Closest));
        Assert.Contains(explained.Address.Differences, line => line.StartsWith(difference, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://*.wild.example.com/bye", "its host holds a wildcard")]
    [InlineData("https:\\\\app.example.com/bye", "\\")]
    [InlineData("https://app.example.com@evil.example/bye", "user")]
    [InlineData("javascript:alert(1)", "never allowed")]
    [InlineData("app.example.com/bye", "no scheme")]
    public async Task An_address_that_no_list_could_hold_is_told_why(string address, string reason)
    {
        var explained = await Explained.AskAsync(host, $"/oidc/logout?client_id=web&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        Assert.Equal((null, null), (explained.Address!.Entry, explained.Address.Closest));
        Assert.Contains(reason, explained.Address.Reason);
    }

    [Theory]
    [InlineData("/oidc/logout?client_id=web&post_logout_redirect_uri=https://tenant.example.com/bye", "It stands in the allowed_logout_urls of the tenant, which do not count here because the request names an application.")]
    [InlineData("/oidc/logout?post_logout_redirect_uri=https://app.example.com/bye", "It stands in the allowed_logout_urls of the application web, which would count with client_id=web.")]
    [InlineData("/oidc/logout?client_id=spa&post_logout_redirect_uri=https://app.example.com/bye", "It stands in the allowed_logout_urls of the application web, which do not count here.")]
    [InlineData("/oidc/logout?client_id=web&post_logout_redirect_uri=https://app.example.com/callback", "It is a callback of the application web, which counts for answers to sign-ins only.")]
    [InlineData("/v2/logout?returnTo=https://app.example.com/bye", "It stands in the allowed_logout_urls of the application web, which would count with client_id=web.")]
    [InlineData("/oauth-logout/?post_logout_redirect_uri=https://partner.example.org/callback", "It is a callback of the application partner, which counts for answers to sign-ins only and, unnamed, for first-party applications only.")]
    [InlineData("/oauth-logout/?post_logout_redirect_uri=https://tenant.example.com/bye", "It stands in the allowed_logout_urls of the tenant, which do not count here because the request names an application.")]
    public async Task An_address_on_another_list_is_told_so(string url, string hint)
    {
        var explained = await Explained.AskAsync(host, url);

        Assert.NotNull(explained.ErrorId);
        if (!url.StartsWith("/oauth", StringComparison.Ordinal) || !hint.Contains("tenant", StringComparison.Ordinal))
            Assert.Contains(hint, explained.Address!.Hints);
        else
            Assert.Contains(explained.Address!.Hints, line => line.StartsWith("It stands in the allowed_logout_urls of the tenant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_that_counts_and_the_entry_that_matches_are_named()
    {
        var hint = await host.SignInAsync(host.OpenBrowser());

        Assert.Equal(("the allowed_logout_urls of the tenant", "https://tenant.example.com/bye"), await ListOf("post_logout_redirect_uri=https://tenant.example.com/bye"));
        Assert.Equal(("the allowed_logout_urls of the tenant", "https://tenant.example.com/bye"), await ListOf($"id_token_hint={hint}&post_logout_redirect_uri=https://tenant.example.com/bye"));
        Assert.Equal(("the allowed_logout_urls of the application web", "https://*.wild.example.com/bye"), await ListOf($"id_token_hint={hint}&post_logout_redirect_uri=https://x.wild.example.com/bye"));
        Assert.Equal(("the callbacks of the application web", "https://*.wild.example.com/callback"), await ListOf("post_logout_redirect_uri=https://x.wild.example.com/callback", "/oauth-logout/"));

        async Task<(string, string?)> ListOf(string query, string path = "/oidc/logout") =>
            (await Explained.AskAsync(host, $"{path}?{query}")).Address is { } address ? (address.List, address.Entry) : default;
    }

    [Fact]
    public async Task The_reason_for_the_question_is_named_and_the_reason_for_none()
    {
        using var here = host.OpenBrowser();
        using var there = host.OpenBrowser();
        using var bens = host.OpenBrowser();
        var (own, other) = (await host.SignInAsync(here), await host.SignInAsync(there));
        using var app = host.CreateClient();
        var ben = await app.RedeemAsync(await bens.SignInAsync(SignIn.Authorize(scope: "openid offline_access"), TestSeed.Ben));
        var noSid = (await app.RefreshAsync(ben["refresh_token"]!))["id_token"];
        var sid = ExplainHost.SidOf(own);
        foreach (var (query, words) in ((string, string)[])[
            ("", "Neither id_token_hint nor logout_hint says that the user meant it"),
            ("logout_hint=made-up", $"The logout_hint names session made-up, and this browser's is {sid}"),
            ($"id_token_hint={other}", $"The id_token_hint names session {ExplainHost.SidOf(other)}, and this browser's is {sid}"),
            ($"id_token_hint={ben["id_token"]}", "The id_token_hint was issued for auth0|ben, and auth0|ann is signed in here"),
            ($"id_token_hint={noSid}", "The id_token_hint was issued for auth0|ben"),
            ($"id_token_hint={own}", "The id_token_hint names this very session."),
            ($"logout_hint={sid}", "The logout_hint is the sid of this very session."),
            ($"id_token_hint={own}&logout_hint={ExplainHost.SidOf(other)}", "name different sessions")])
        {
            var explained = await Explained.AskAsync(host, "/oidc/logout?" + query, sid);
            Assert.StartsWith(words.StartsWith("name", StringComparison.Ordinal) ? "The \"logout_hint\" parameter" : words, explained.Why);
            Assert.Contains(words, explained.Why);
        }
    }

    [Fact]
    public async Task Without_a_session_it_says_so_and_why_the_one_given_is_none()
    {
        using var browser = host.OpenBrowser();
        var sid = ExplainHost.SidOf(await host.SignInAsync(browser));
        await browser.GetOnceAsync("/v2/logout");

        Assert.Contains("no sid was given", (await Explained.AskAsync(host, "/oidc/logout")).Browser);
        Assert.Contains($"session {sid} ended at ", (await Explained.AskAsync(host, "/oidc/logout", sid)).Browser);
        Assert.Contains("(RpLogout)", (await Explained.AskAsync(host, "/oidc/logout", sid)).Browser);
        Assert.Contains("the tenant default has no session", (await Explained.AskAsync(host, "/oidc/logout", new string('x', 32))).Browser);
        Assert.Contains("the tenant branch has no session", (await Explained.AskAsync(host, "/branch/oidc/logout", sid)).Browser);
        var cookie = browser.Cookies.GetAllCookies().FirstOrDefault()?.Value ?? sid + "." + new string('s', 43);
        Assert.Contains("no sid by its form", (await Explained.AskAsync(host, "/oidc/logout", cookie)).Browser);
    }

    [Fact]
    public async Task The_way_of_the_browser_is_told_step_by_step()
    {
        using var browser = host.OpenBrowser();
        await host.SignInAsync(browser);
        var hint = await host.SignInAsync(browser, "lenient", "lenient-secret-0123456789-0123456789", "https://lenient.example.com/callback");
        var sid = ExplainHost.SidOf(hint);

        var asked = await Explained.AskAsync(host, "/oidc/logout?client_id=web&state=s&federated", sid);
        Assert.Collection(
            asked.Way,
            step => Assert.StartsWith("the question", step),
            step => Assert.Equal("a page that loads the logout pages of 1 app in frames", step),
            step => Assert.StartsWith("(federated was asked for, but the user signed in here", step),
            step => Assert.Equal("https://app.example.com/bye with state (no address was asked for; the first allowed URL of web)", step));
        Assert.Equal(["a page that says it is done"], (await Explained.AskAsync(host, "/oidc/logout")).Way);
        Assert.Contains("an OAuthError in JSON with status 400", (await Explained.AskAsync(host, "/default/logout")).Way);
    }

    [Theory]
    [InlineData]
    [InlineData("--sid", "x")]
    [InlineData("/oidc/logout", "--colour", "red")]
    [InlineData("/oidc/logout", "--method", "PUT")]
    [InlineData("/oidc/logout", "more")]
    public async Task A_wrong_word_is_answered_with_the_right_ones(params string[] arguments)
    {
        var (code, output, errors) = await Explained.RunAsync(host, "", arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Write: logout explain URL", errors);
    }

    [Fact]
    public async Task The_command_prints_the_whole_explanation_also_of_a_URL_from_standard_input()
    {
        var sid = ExplainHost.SidOf(await host.SignInAsync(host.OpenBrowser()));

        var (code, output, errors) = await Explained.RunAsync(host, "http://localhost:5080/oidc/logout?client_id=web&post_logout_redirect_uri=https://app.example.com/bye/ \n", "-", "--sid=" + sid);
        var asked = await Explained.RunAsync(host, "", "/oidc/logout?client_id=web", "--sid", sid);

        Assert.Equal((0, ""), (code, errors));
        foreach (var words in (string[])["of the tenant default", $"session {sid}", "web (Web), by client_id", "https://app.example.com/bye comes nearest and differs in the path", "Refused: status 400, PR1301", "Nothing was changed."])
            Assert.Contains(words, output);
        foreach (var words in (string[])["The user is asked first.", "What ends after a yes", $"Web (web): told by back-channel at {ExplainHost.BackChannel}", "1 refresh token in 1 family lives on (offline_access)"])
            Assert.Contains(words, asked.Output);
    }
}
