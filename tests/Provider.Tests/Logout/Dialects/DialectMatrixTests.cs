using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Logout.Explain;
using Provider.Logout.Rules;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Explain;

namespace Provider.Tests.Logout.Dialects;

/// <summary>Every combination of hint, client, address, session and prompt switch over HTTP, in each dialect, against its oracle; and the explainer has to have said so before.</summary>
public sealed class DialectMatrixTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task AuthPi_does_what_its_oracle_says(string method)
    {
        await using var host = new DialectHost("on");
        await host.InitializeAsync();
        await RunAsync(
            host,
            from hint in DialectOracles.Hints from address in DialectOracles.Addresses from session in DialectOracles.Sessions select new Case(hint, "none", address, session),
            "/default/logout", method,
            logout => DialectOracles.AuthPi.Find(logout.Hint, logout.Address, logout.Session),
            (logout, page) => (page.Status == HttpStatusCode.Found ? AddressOf(logout.Address) : null) == WithoutState(page));
    }

    [Theory]
    [InlineData("/oauth-logout/", "on")]
    [InlineData("/oauth-logout/", "off")]
    [InlineData("/index.php?oauth-logout", "on")]
    public async Task WoltLab_does_what_its_oracle_says(string path, string prompt)
    {
        await using var host = new DialectHost(prompt);
        await host.InitializeAsync();
        await RunAsync(
            host, All(), path, "GET",
            logout => DialectOracles.WoltLab.Find(logout.Hint, logout.Client, logout.Address, logout.Session, prompt),
            (logout, page) => (page.Status == HttpStatusCode.Found ? AddressOf(logout.Address) : null) == WithoutState(page));
    }

    [Theory]
    [InlineData("GET", "on")]
    [InlineData("POST", "off")]
    public async Task Altostrat_does_what_its_oracle_says(string method, string prompt)
    {
        await using var host = new DialectHost(prompt);
        await host.InitializeAsync();
        await RunAsync(
            host, All(), "/oidc/logout", method,
            logout => DialectOracles.Altostrat.Find(logout.Hint, logout.Client, logout.Address, logout.Session, prompt),
            (logout, page) => page.Status != HttpStatusCode.Found || DialectOracles.AltostratTargets.Find(logout.Hint, logout.Client, logout.Address) == WithoutState(page));
    }

    private static IEnumerable<Case> All() =>
        from hint in DialectOracles.Hints
        from client in DialectOracles.Clients
        from address in DialectOracles.Addresses
        from session in DialectOracles.Sessions
        select new Case(hint, client, address, session);

    private static async Task RunAsync(ProviderHost host, IEnumerable<Case> cases, string path, string method, Func<Case, string> expect, Func<Case, Page, bool> isRightTarget)
    {
        using var away = host.OpenBrowser();
        var world = await HintedWorld.CreateAsync(host);
        var wrong = new List<string>();
        foreach (var logout in cases)
        {
            var explained = await Explained.AskAsync(host, QueryHelpers.AddQueryString(path, Parameters(world, logout)!), logout.Session == "alive" ? world.Inner.SidOf("here") : null, method);
            var page = await SendAsync(logout.Session == "alive" ? world.Inner.Here : away, path, method, Parameters(world, logout));
            var ended = await world.Inner.EndedAsync();
            var actual = Outcome(page, ended);
            var expected = expect(logout);
            if (actual != expected && !(expected == "refused" && actual == "400"))
                wrong.Add($"{logout}: expected {expected}, got {actual}");
            else if (!isRightTarget(logout, page))
                wrong.Add($"{logout}: led to {page.Location}");
            if (Foretold(world.Inner, explained) != actual || (explained.Outcome is not (LogoutOutcome.Prompt or LogoutOutcome.Refuse) && explained.Target != WithoutState(page)))
                wrong.Add($"{logout}: was explained as {Foretold(world.Inner, explained)} to {explained.Target}, and was {actual} to {page.Location}");
            if (ended == "nothing")
                continue;
            world.Inner.Dispose();
            world = await HintedWorld.CreateAsync(host);
        }

        world.Inner.Dispose();
        Assert.True(wrong.Count == 0, $"{wrong.Count} combinations differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static Dictionary<string, string> Parameters(HintedWorld world, Case logout)
    {
        var parameters = new Dictionary<string, string> { ["state"] = "s&t" };
        if (logout.Hint != "none")
            parameters["id_token_hint"] = world.Hints[logout.Hint];
        if (logout.Client != "none")
            parameters["client_id"] = logout.Client == "unknown" ? "nobody" : logout.Client;
        if (AddressOf(logout.Address) is { } address)
            parameters["post_logout_redirect_uri"] = address;
        return parameters;
    }

    /// <summary>Auth0's POST takes a form; everything else the query.</summary>
    private static Task<Page> SendAsync(Browser browser, string path, string method, Dictionary<string, string> parameters)
    {
        if (method == "POST" && path == "/oidc/logout")
            return browser.PostAsync(path, parameters);
        var address = QueryHelpers.AddQueryString(path, parameters!);
        return method == "GET" ? browser.GetOnceAsync(address) : browser.PostAsync(address, []);
    }

    private static string Outcome(Page page, string ended)
    {
        if (page.Status >= HttpStatusCode.BadRequest)
            return ended == "nothing" ? ((int)page.Status).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{page.Status} and {ended}";
        if (page.Status == HttpStatusCode.OK && page.Document.QuerySelector("button[value=accept]") is not null)
            return ended == "nothing" ? "prompt" : $"prompt and {ended}";
        return ended;
    }

    /// <summary>The explanation in the words of <see cref="Outcome"/>.</summary>
    private static string Foretold(DialectWorld world, LogoutExplanation explained) => explained.Outcome switch
    {
        LogoutOutcome.Refuse => $"{explained.Status}",
        LogoutOutcome.Prompt => "prompt",
        _ => explained.Ends.Sessions.Where(session => session.IsWhole).Select(session => session.Id).ToList() is { Count: > 0 } ids
            ? string.Join(", ", ((string[])["here", "elsewhere", "ben"]).Where(name => ids.Contains(world.SidOf(name))))
            : "nothing",
    };

    private static string? AddressOf(string name) => name switch
    {
        "app" => "https://app.example.com/bye",
        "tenant" => "https://tenant.example.com/bye",
        "back" => TestSeed.Callback,
        "third" => "https://partner.example.org/callback",
        "foreign" => "https://evil.example.com/bye",
        "malformed" => "https:\\evil",
        _ => null,
    };

    private static string? WithoutState(Page page) => page.Location?.OriginalString is { } text ? text.EndsWith("?state=s%26t", StringComparison.Ordinal) ? text[..^12] : text + " (without state)" : null;

    private sealed record Case(string Hint, string Client, string Address, string Session);

    /// <summary>Every hint made once for a set of sessions.</summary>
    private sealed record HintedWorld(DialectWorld Inner, IReadOnlyDictionary<string, string> Hints)
    {
        private static readonly (string Name, string Kind)[] Kinds =
        [
            ("own", "own"), ("own-x", "own, expired"), ("elsewhere", "elsewhere"), ("elsewhere-x", "elsewhere, expired"), ("user", "another user"), ("user-x", "another user, expired"),
            ("nosid", "refreshed"), ("forged", "forged"), ("kind", "logout token"),
        ];

        public static async Task<HintedWorld> CreateAsync(ProviderHost host)
        {
            var inner = await DialectWorld.CreateAsync(host);
            var hints = new Dictionary<string, string>();
            foreach (var (name, kind) in Kinds)
                hints[name] = (await inner.HintAsync(kind))!;
            hints["nosid-x"] = inner.Expire(hints["nosid"]);
            return new HintedWorld(inner, hints);
        }
    }

    private sealed class DialectHost(string prompt) : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "1000000" };

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant
                .Replace(
                    "friendly_name: Example",
                    $"friendly_name: Example\n  sessions: {{ oidc_logout_prompt_enabled: {(prompt == "on" ? "true" : "false")} }}\n  oidc_logout: {{ default_target: login }}\n  default_redirection_uri: https://tenant.example.com/start",
                    StringComparison.Ordinal)
                .Replace("client_id: web\n", "client_id: web\n    initiate_login_uri: https://app.example.com/login\n", StringComparison.Ordinal), TestSeed.Users),
        };
    }
}
