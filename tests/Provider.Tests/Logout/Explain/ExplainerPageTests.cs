using System.Net;
using System.Security.Cryptography;
using Provider.Tests.Hosting;
using Provider.Tests.Playground;

namespace Provider.Tests.Logout.Explain;

/// <summary>The page <c>/playground/logout-explainer</c>.</summary>
public sealed class ExplainerPageTests(ExplainHost host) : IClassFixture<ExplainHost>
{
    private const string Path = "/playground/logout-explainer";

    public static Task<Page> AskAsync(Browser browser, string url, params (string Name, string Value)[] more) =>
        browser.PostAsync(Path, [new("url", url), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))], ("Sec-Fetch-Site", "same-origin"));

    [Fact]
    public async Task It_explains_for_this_browser_for_one_that_is_signed_out_and_for_another_session()
    {
        using var browser = host.OpenBrowser();
        using var elsewhere = host.OpenBrowser();
        var (own, other) = (ExplainHost.SidOf(await host.SignInAsync(browser)), ExplainHost.SidOf(await host.SignInAsync(elsewhere)));

        var mine = await AskAsync(browser, "/oidc/logout?client_id=web");
        var nobodys = await AskAsync(browser, "/oidc/logout?client_id=web", ("browser", "none"));
        var theirs = await AskAsync(browser, "/oidc/logout?logout_hint=" + own, ("browser", "sid"), ("sid", other));

        Assert.Equal("The user is asked first.", Verdict(mine));
        Assert.Contains(own, mine.Text);
        Assert.StartsWith("Nobody is signed in", Verdict(nobodys));
        Assert.Contains($"The logout_hint names session {own}, and this browser's is {other}", theirs.Text);
        Assert.All([mine, nobodys, theirs], page => Assert.Contains("default-src 'none'; style-src 'self'", page.Headers["Content-Security-Policy"]));
        Assert.DoesNotContain("<script", mine.Body);
        Assert.All(mine.Document.QuerySelectorAll("input:not([type=radio]), select"), field => Assert.NotNull(mine.Document.QuerySelector($"label[for={field.Id}]")));
    }

    [Fact]
    public async Task What_is_no_logout_is_said_to_be_none()
    {
        var page = await AskAsync(host.OpenBrowser(), "https://elsewhere.example/oidc/logout");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("elsewhere.example is not this server", page.Text);
    }

    [Fact]
    public async Task It_lists_earlier_logouts_and_explains_one()
    {
        using var browser = host.OpenBrowser();
        await browser.GetOnceAsync("/oidc/logout?client_id=web&post_logout_redirect_uri=https://app.example.com/%3Cb%3E");

        var list = await browser.GetAsync(Path);
        var link = list.Document.QuerySelector("#attempts ~ ul a")!.GetAttribute("href")!;
        var one = await browser.GetAsync(link);

        Assert.Contains("refused with PR1301", one.Text);
        Assert.Contains("Its address today", one.Text);
        Assert.DoesNotContain("<b>", one.Body);
    }

    [Fact]
    public async Task Other_sites_cannot_post_to_it_and_other_tenants_have_none()
    {
        using var browser = host.OpenBrowser();

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(Path, [new("url", "/oidc/logout")], ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/branch" + Path)).Status);
    }

    [Fact]
    public async Task The_playground_hands_over_the_request_that_was_put_together()
    {
        await using var playground = new PlaygroundHost();
        await playground.InitializeAsync();
        using var browser = playground.OpenBrowser();
        await playground.SignInAsync(browser, PlaygroundHost.Maya);
        var request = await browser.PostAsync(
            "/playground/sign-out", new Dictionary<string, string> { ["endpoint"] = "oidc", ["method"] = "post", ["id_token_hint"] = "newest", ["federated"] = "bare" }, ("Sec-Fetch-Site", "same-origin"));
        var form = request.Document.QuerySelector($"form[action='{Path}']")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);

        var page = await browser.PostAsync(Path, fields, ("Sec-Fetch-Site", "same-origin"));

        Assert.Contains("PR1305", Verdict(page));
        Assert.Contains("In a form, federated must be true or false", page.Text);
    }

    [Fact]
    public async Task In_production_there_is_none()
    {
        await using var production = new ProductionHost();
        await production.InitializeAsync();
        using var browser = production.OpenBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(browser, "/oidc/logout")).Status);
        Assert.Equal(0, (await Explained.RunAsync(production, "", "/oidc/logout")).Code);
    }

    private static string Verdict(Page page) => page.Document.QuerySelector("#verdict")!.TextContent;

    private sealed class ProductionHost : ProviderHost
    {
        public override string PublicUrl => "https://id.example.com";

        protected override string EnvironmentName => "Production";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
    }
}
