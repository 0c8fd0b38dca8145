using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout.Explain;

/// <summary>The explainer never acts and never shows a token; nor does what is kept of an attempt.</summary>
public sealed class ExplainerSecrecyTests(ExplainHost host) : IClassFixture<ExplainHost>
{
    private static readonly string[] Kinds = ["own", "own, expired", "elsewhere", "another user", "refreshed", "forged", "another issuer", "access token", "logout token"];
    private static readonly string[] Paths = ["/oidc/logout", "/v2/logout", "/default/logout", "/oauth-logout/", "/index.php?oauth-logout"];

    [Fact]
    public async Task It_never_acts()
    {
        // A host of its own, where nothing is being delivered meanwhile.
        await using var host = new ExplainHost();
        await host.InitializeAsync();
        using var world = await DialectWorld.CreateAsync(host);
        var urls = new List<string>();
        foreach (var kind in Kinds)
        {
            var hint = await world.HintAsync(kind);
            urls.AddRange(Paths.Select(path => Url(path, "id_token_hint", hint!) + "&post_logout_redirect_uri=https://app.example.com/bye&returnTo=https://evil.example/&federated"));
        }

        var before = await Explained.SnapshotAsync(host);
        foreach (var url in urls)
        {
            foreach (var sid in (string[])[world.SidOf("here"), world.SidOf("ben"), new('x', 32)])
            {
                Assert.Equal(0, (await Explained.RunAsync(host, "", url, "--sid", sid)).Code);
                await Explained.RunAsync(host, url, "-", "--method", "POST", "--sid", sid);
            }

            var page = await ExplainerPageTests.AskAsync(world.Here, url);
            Assert.Contains("Outcome", page.Text);
            Assert.False(page.Headers.ContainsKey("Set-Cookie"));
        }

        Assert.Equal(before, await Explained.SnapshotAsync(host));
        Assert.Contains("auth0|ann", before);

        // The same calls do act, so there was something to see.
        await world.Here.GetOnceAsync(urls[0]);
        await world.Here.GetOnceAsync("/oidc/logout?post_logout_redirect_uri=https://evil.example/");
        Assert.NotEqual(before, await Explained.SnapshotAsync(host));
    }

    [Fact]
    public async Task It_never_shows_a_token_wherever_one_was_put_and_an_attempt_keeps_none()
    {
        using var world = await DialectWorld.CreateAsync(host);
        var tokens = new List<string> { world.HereTokens["access_token"]!, world.HereTokens["refresh_token"]! };
        foreach (var kind in Kinds)
            tokens.Add((await world.HintAsync(kind))!);
        var jwts = tokens.Where(token => token.Count(letter => letter == '.') == 2).ToList();
        foreach (var token in jwts.Concat(Spellings(jwts[0])))
        {
            foreach (var path in Paths)
            {
                foreach (var (name, value) in ((string, string)[])[
                    ("id_token_hint", token), ("logout_hint", token), ("client_id", token), ("state", token), ("ui_locales", token), ("whatever", token), (token, "x"),
                    ("post_logout_redirect_uri", token), ("post_logout_redirect_uri", "https://app.example.com/bye?t=" + token), ("returnTo", "https://app.example.com/" + token + "/bye")])
                {
                    var url = Url(path, name, value);
                    var (_, output, errors) = await Explained.RunAsync(host, "", url, "--sid", world.SidOf("ben"));
                    AssertNoneOf(tokens, output + errors, url);

                    // Ben's browser is asked or refused; nobody else's session can end by it.
                    await world.Bens.GetOnceAsync(url);
                }
            }
        }

        foreach (var token in tokens)
            AssertNoneOf(tokens, (await ExplainerPageTests.AskAsync(world.Bens, Url("/oidc/logout", "id_token_hint", token))).Body, "the page");
        var kept = string.Join('\n', (await Explained.SnapshotAsync(host)).Split('\n').Where(row => row.StartsWith("LogEvents:", StringComparison.Ordinal)));
        Assert.Contains("(token)", kept);
        AssertNoneOf(tokens, kept, "the log");
        var (code, attempts, _) = await LogoutAttemptTests.RunAsync(host);
        Assert.Equal(0, code);
        AssertNoneOf(tokens, attempts, "the attempts");
    }

    [Fact]
    public async Task Of_a_refused_hint_it_shows_what_it_says_and_that_nobody_vouches()
    {
        using var world = await DialectWorld.CreateAsync(host);

        var forged = await Explained.AskAsync(host, "/oidc/logout?id_token_hint=" + await world.HintAsync("forged"), world.SidOf("here"));
        var foreign = await Explained.AskAsync(host, "/oidc/logout?id_token_hint=" + await world.HintAsync("another issuer"), world.SidOf("here"));
        var nonsense = await Explained.AskAsync(host, "/oidc/logout?id_token_hint=not.a.token", world.SidOf("here"));

        Assert.All([forged, foreign, nonsense], explained => Assert.Equal("PR1302", explained.ErrorId));
        Assert.Contains($"signature: UnknownKey. It says, unproven: iss {host.Issuer}, aud web, sub auth0|ann, sid {world.SidOf("here")}, exp ", forged.Asked.Single().Value);
        Assert.Contains("issued by somebody else. It says, unproven: iss https://elsewhere.example/", foreign.Asked.Single().Value);
        Assert.DoesNotContain("not.a.token", string.Join(' ', nonsense.Asked) + nonsense.Why);
    }

    private static string Url(string path, string name, string value) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";

    /// <summary>As a script writes it that encodes too much or twice.</summary>
    private static IEnumerable<string> Spellings(string token) => [token.Replace(".", "%2E", StringComparison.Ordinal), token.Replace(".", "%252e", StringComparison.Ordinal)];

    /// <summary>Neither whole nor a part: payload and signature count by themselves.</summary>
    private static void AssertNoneOf(List<string> tokens, string text, string where)
    {
        foreach (var part in tokens.SelectMany(token => token.Split('.')).Where(part => part.Length >= 20))
            Assert.False(text.Contains(part, StringComparison.Ordinal), $"{where}: {part} in {text}");
    }
}
