using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.BackChannel;

namespace Provider.Tests.Logout.Dialects;

/// <summary>WoltLab's <c>/oauth-logout/</c> and <c>/index.php?oauth-logout</c>. The table is the specification; each row is tried at both addresses.</summary>
public sealed class WoltLabLogoutTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly string[] Addresses = ["/oauth-logout/", "/index.php?oauth-logout/"];

    //   hint                  browser       address                             outcome    session  refresh tokens of the app die for
    public static TheoryData<string, string, string?, string, string, string> Table => new()
    {
        { "own", "signed in", TestSeed.Callback, "redirect", "here", "ann" },
        { "own", "signed in", null, "page", "here", "ann" },
        { "own, expired", "signed in", TestSeed.Callback, "redirect", "here", "ann" },
        { "elsewhere", "signed in", TestSeed.Callback, "prompt", "nothing", "nobody" },
        { "elsewhere, expired", "signed in", TestSeed.Callback, "prompt", "nothing", "nobody" },
        { "elsewhere", "signed out", TestSeed.Callback, "redirect", "nothing", "ann" },
        { "elsewhere, expired", "signed out", TestSeed.Callback, "redirect", "nothing", "nobody" },
        { "logout token", "signed in", TestSeed.Callback, "refused", "nothing", "nobody" },
        { "another issuer", "signed in", TestSeed.Callback, "refused", "nothing", "nobody" },
        { "own", "signed in", "https://app.example.com/bye", "refused", "nothing", "nobody" },
        { "own", "signed in", "https://spa.example.com/", "refused", "nothing", "nobody" },
        { "own", "signed in", TestSeed.Callback + "?x=1", "refused", "nothing", "nobody" },
        { "another user", "signed in", TestSeed.Callback, "prompt", "nothing", "nobody" },
        { "none", "signed in", TestSeed.Callback, "prompt", "nothing", "nobody" },
        { "none", "signed in", null, "prompt", "nothing", "nobody" },
        { "none", "signed in", "https://partner.example.org/callback", "refused", "nothing", "nobody" },
        { "none", "signed in", "https://evil.example/", "refused", "nothing", "nobody" },
        { "none", "signed out", TestSeed.Callback, "redirect", "nothing", "nobody" },
        { "none", "signed out", "https://partner.example.org/callback", "refused", "nothing", "nobody" },
        { "own", "signed out", TestSeed.Callback, "redirect", "nothing", "ann" },
        { "own, expired", "signed out", TestSeed.Callback, "redirect", "nothing", "nobody" },
        { "another user", "signed out", TestSeed.Callback, "redirect", "nothing", "ben" },
        { "forged", "signed in", TestSeed.Callback, "refused", "nothing", "nobody" },
        { "access token", "signed in", TestSeed.Callback, "refused", "nothing", "nobody" },
        { "unreadable", "signed out", TestSeed.Callback, "refused", "nothing", "nobody" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_row_of_the_table_holds_at_both_addresses(string hint, string browser, string? address, string outcome, string session, string tokens)
    {
        foreach (var path in Addresses)
        {
            using var world = await DialectWorld.CreateAsync(host, browser == "signed in");
            var shown = await world.HintAsync(hint);

            var page = await world.Here.GetOnceAsync(Address(path, shown, address));

            Assert.Equal(outcome, OutcomeOf(page));
            if (outcome == "redirect")
                Assert.Equal(address + "?state=s%26t", page.Location!.OriginalString);
            Assert.Equal(session, await world.EndedAsync());
            Assert.Equal(tokens, await RevokedAsync(world, hint == "refreshed"));
        }
    }

    [Fact]
    public async Task A_hint_ends_the_apps_part_in_other_sessions_and_leaves_them_to_other_apps()
    {
        await using var app = new ToldApp("forum");
        await using var other = new ToldApp("shop");
        await using var told = await BackChannelHost.StartAsync(app, other);
        using var here = told.OpenBrowser();
        using var elsewhere = told.OpenBrowser();
        var hint = await told.SignInToAsync(here, app);
        await told.SignInToAsync(elsewhere, app, other);

        var page = await here.GetOnceAsync(Address("/oauth-logout/", hint, app.Callback));

        Assert.Equal("redirect", OutcomeOf(page));
        string[] sids = [SidOf(await app.NextAsync()), SidOf(await app.NextAsync())];
        Assert.Equal(2, sids.Distinct().Count());
        Assert.Contains(SidOf(hint), sids);
        Assert.Empty(other.Tokens);
        Assert.NotNull((await elsewhere.GetOnceAsync(SignIn.Authorize(other.ClientId, other.Callback, more: [("prompt", "none")]))).Parameter("code"));
        Assert.Null((await here.GetOnceAsync(SignIn.Authorize(app.ClientId, app.Callback, more: [("prompt", "none")]))).Parameter("code"));
    }

    [Fact]
    public async Task A_symmetric_hint_counts_for_the_client_that_asked_for_HS256()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize("symmetric", "https://symmetric.example.com/callback"));
        var tokens = await app.RedeemAsync(code, "symmetric", "symmetric-secret-0123456789-0123456789", "https://symmetric.example.com/callback");
        Assert.Equal("HS256", SignIn.Header(tokens["id_token"]!).GetProperty("alg").GetString());

        var page = await browser.GetOnceAsync(Address("/oauth-logout/", tokens["id_token"], "https://symmetric.example.com/callback"));

        Assert.Equal("redirect", OutcomeOf(page));
        Assert.False(await DialectWorld.IsAliveAsync(browser));
    }

    [Fact]
    public async Task The_user_who_is_asked_and_agrees_is_signed_out_of_this_browser_only()
    {
        using var world = await DialectWorld.CreateAsync(host);
        var prompt = await world.Here.GetAsync(Address("/oauth-logout/", null, TestSeed.Callback));

        var answer = await world.Here.SubmitAsync(prompt, button: "accept");

        Assert.Equal(TestSeed.Callback + "?state=s%26t", answer.Location!.OriginalString);
        Assert.Equal("here", await world.EndedAsync());
        Assert.Equal("nobody", await RevokedAsync(world, false));
    }

    [Theory]
    [InlineData("elsewhere", "ann")]
    [InlineData("refreshed", "ann")]
    [InlineData("another user", "nobody")]
    public async Task A_yes_ends_this_browser_and_the_app_elsewhere_when_the_hint_was_of_the_same_user(string hint, string tokens)
    {
        using var world = await DialectWorld.CreateAsync(host);
        var prompt = await world.Here.GetAsync(Address("/oauth-logout/", await world.HintAsync(hint), TestSeed.Callback));
        Assert.Equal("prompt", OutcomeOf(prompt));

        var answer = await world.Here.SubmitAsync(prompt, button: "accept");

        Assert.Equal(TestSeed.Callback + "?state=s%26t", answer.Location!.OriginalString);
        Assert.Equal("here", await world.EndedAsync());
        Assert.Equal(tokens, await RevokedAsync(world, hint == "refreshed"));
    }

    [Theory]
    [InlineData("/index.php")]
    [InlineData("/index.php?oauth-authorize/")]
    public async Task The_front_controller_answers_for_logout_only(string address)
    {
        using var browser = host.OpenBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetOnceAsync(address)).Status);
    }

    [Theory]
    [InlineData("state=a&state=b")]
    [InlineData("id_token_hint=%FF")]
    [InlineData("post_logout_redirect_uri=%00")]
    [InlineData("client_id=nobody")]
    public async Task What_is_written_badly_is_a_page_and_never_a_redirect(string query)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync("/oauth-logout/?" + query);

        Assert.Equal("refused", OutcomeOf(page));
        Assert.Null(page.Location);
    }

    private static string SidOf(string token) => SignIn.Claims(token).GetProperty("sid").GetString()!;

    private static string OutcomeOf(Page page) => page.Status switch
    {
        HttpStatusCode.Found => "redirect",
        HttpStatusCode.BadRequest => "refused",
        HttpStatusCode.OK when page.Document.QuerySelector("button[value=accept]") is not null => "prompt",
        HttpStatusCode.OK => "page",
        _ => page.Status.ToString(),
    };

    private static async Task<string> RevokedAsync(DialectWorld world, bool isFirstUsed)
    {
        // The token of the first session was used up where its successor came with the hint; the one elsewhere tells the same.
        var here = isFirstUsed || await IsRevokedAsync(world, world.HereTokens);
        var elsewhere = await IsRevokedAsync(world, world.ElsewhereTokens);
        var ben = await IsRevokedAsync(world, world.BensTokens);
        return (here, elsewhere, ben) switch
        {
            (_, true, false) when here => "ann",
            (false, false, true) => "ben",
            (false, false, false) => "nobody",
            _ => $"here {here}, elsewhere {elsewhere}, ben {ben}",
        };
    }

    private static async Task<bool> IsRevokedAsync(DialectWorld world, TokenAnswer tokens) =>
        (await world.App.RefreshAsync(tokens["refresh_token"]!)).Status != HttpStatusCode.OK;

    private static string Address(string path, string? hint, string? uri) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["id_token_hint"] = hint,
        ["post_logout_redirect_uri"] = uri,
        ["state"] = "s&t",
    }.Where(pair => pair.Value is not null));
}
