using Microsoft.Playwright;

namespace Provider.BrowserTests.Logout;

/// <summary>Front-channel logout and session management in a real browser, with applications of other origins.</summary>
public sealed class FrontChannelTests(Chromium chromium, ProductWithApps product) : IClassFixture<ProductWithApps>
{
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Fact]
    public async Task Each_app_is_loaded_with_iss_sid_and_its_cookie_and_then_the_browser_goes_on()
    {
        await using var context = await chromium.OpenAsync();
        var page = await SignInAsync(context, "usual");
        var complaints = Look.Complaints(page);

        await page.GotoAsync(LogoutUrl("s t&<"));
        await page.WaitForURLAsync(product.First.Address + "/bye?state=*");

        Assert.Equal(product.First.Address + "/bye?state=s%20t%26%3C", page.Url);
        foreach (var app in (RelyingApp[])[product.First, product.Second])
        {
            var (query, cookie) = Assert.Single(app.Loaded);
            Assert.Matches("^\\?iss=" + Uri.EscapeDataString(product.Address + "/") + "&sid=[A-Za-z0-9_-]{32}$", query);
            Assert.Contains(app.CookieName + "=1", cookie.Split("; "));
        }

        // The one complaint there may be: the frames tried to take the window with them, and could not.
        Assert.All(complaints, complaint => Assert.StartsWith("Unsafe attempt to initiate navigation", complaint));
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("framed")]
    public async Task A_frame_that_never_loads_or_is_blocked_keeps_nobody(string manner)
    {
        await using var context = await chromium.OpenAsync();
        var page = await SignInAsync(context, manner);

        await page.GotoAsync(LogoutUrl("x"), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(product.First.Address + "/bye?state=x");

        Assert.Single(product.First.Loaded);
    }

    [Fact]
    public async Task Without_script_there_is_a_way_on()
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "desktop", script: false));
        var page = await SignInAsync(context, "usual");

        await page.GotoAsync(LogoutUrl("x"), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(product.First.Address + "/bye?state=x");
    }

    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task The_page_looks_right(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await SignInAsync(context, "usual");

        // Apps without faults of their own; and the page as it stands while it waits: without the script that would leave before axe has looked.
        await page.RouteAsync("**/u/front-channel-*.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = "" }));
        await page.RouteAsync("**/gone?*", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!DOCTYPE html><html lang=en><title>Gone</title>" }));
        await page.GotoAsync(LogoutUrl("x"));

        await Look.CheckAsync(page, $"front-channel-{scheme}-{screen}");
        await page.ClickAsync("text=Continue");
        await page.WaitForURLAsync(product.First.Address + "/bye?state=x");
    }

    [Fact]
    public async Task The_session_frame_says_unchanged_then_changed_after_logout_and_error_for_garbage()
    {
        await using var context = await chromium.OpenAsync();
        var page = await SignInAsync(context, "usual");
        var state = page.Url.Split("session_state=")[1].Split('&')[0];
        var from = " from " + product.Address;
        await WatchAsync(page, product.Second);

        Assert.Equal("unchanged" + from, await AskAsync(page, "second " + state));
        Assert.Equal("changed" + from, await AskAsync(page, "first " + state));
        foreach (var garbage in (object[])["", "second", state, "second  " + state, "second " + state + " x", "second <script>.x", new string('x', 5000), 7, new { client_id = "second" }])
        {
            // More than ten in a second are met with silence.
            await page.WaitForTimeoutAsync(150);
            Assert.Equal(("error" + from, garbage), (await AskAsync(page, garbage), garbage));
        }

        // Another origin with the same words is another origin.
        await WatchAsync(page, product.First);
        Assert.Equal("changed" + from, await AskAsync(page, "second " + state));

        await page.GotoAsync(LogoutUrl("x"));
        await page.WaitForURLAsync(product.First.Address + "/bye?state=x");
        await WatchAsync(page, product.Second);
        Assert.Equal("changed" + from, await AskAsync(page, "second " + state));
    }

    [Fact]
    public async Task The_session_frame_answers_its_own_page_only_and_not_without_end()
    {
        await using var context = await chromium.OpenAsync();
        var page = await context.NewPageAsync();
        await WatchAsync(page, product.Second);

        var answers = await page.EvaluateAsync<int>("""
            () => new Promise(done => {
              let count = 0;
              addEventListener('message', () => count++);
              for (let i = 0; i < 500; i++) document.getElementById('op').contentWindow.postMessage('x', '*');
              setTimeout(() => done(count), 500);
            })
            """);
        Assert.InRange(answers, 1, 20);

        await page.WaitForTimeoutAsync(1100);
        var stranger = await page.EvaluateAsync<string>("""
            () => new Promise(done => {
              const other = document.createElement('iframe');
              document.body.append(other);
              other.contentWindow.eval("addEventListener('message', e => parent.heard = e.data); parent.frames[0].postMessage('x', '*')");
              setTimeout(() => done(window.heard || 'silence'), 500);
            })
            """);
        Assert.Equal("silence", stranger);
    }

    private static Task<string> AskAsync(IPage page, object message) => page.EvaluateAsync<string>("message => ask(document.getElementById('op'), message)", message);

    private async Task WatchAsync(IPage page, RelyingApp app)
    {
        await page.GotoAsync(app.Address + "/watch");
        await page.EvaluateAsync("url => load(url)", product.Address + "/oidc/check_session");
    }

    /// <summary>Signs in to both apps in one session; ends at the second's callback.</summary>
    private async Task<IPage> SignInAsync(IBrowserContext context, string firstManner)
    {
        product.First.Manner = firstManner;
        product.First.Loaded.Clear();
        product.Second.Loaded.Clear();
        var page = await context.NewPageAsync();
        await page.GotoAsync(AuthorizeUrl("first", product.First));
        await page.FillAsync("#username", "maya@wexcombe.example");
        await page.FillAsync("#password", "maya-rides-to-work");
        await page.DrawnAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(product.First.Address + "/callback?*");
        await page.GotoAsync(AuthorizeUrl("second", product.Second));
        await page.WaitForURLAsync(product.Second.Address + "/callback?*");
        return page;
    }

    private string AuthorizeUrl(string client, RelyingApp app) =>
        $"{product.Address}/authorize?client_id={client}&response_type=code&scope=openid&state=s&redirect_uri={Uri.EscapeDataString(app.Address + "/callback")}&code_challenge={Challenge}&code_challenge_method=S256";

    private string LogoutUrl(string state) =>
        $"{product.Address}/v2/logout?client_id=first&returnTo={Uri.EscapeDataString(product.First.Address + "/bye?state=" + Uri.EscapeDataString(state))}";
}
