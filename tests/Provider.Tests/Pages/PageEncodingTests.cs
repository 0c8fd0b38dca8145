using Provider.Pages.Contracts;
using Provider.Tests.Hosting;

namespace Provider.Tests.Pages;

/// <summary>Whatever an administrator, an application or a user may have written: it is shown, and it never becomes markup.</summary>
public sealed class PageEncodingTests : IAsyncLifetime
{
    private readonly PageHost _host = new();

    public static TheoryData<string> Hostile =>
    [
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "</title><svg onload=alert(1)>",
        "\" autofocus onfocus=\"alert(1)",
        "{{7*7}} @Model <!-- --!> &lt;b&gt;",
        "\u202Egnp.exe \u0007",
    ];

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task On_the_login_page(string value)
    {
        Brand(value);
        _host.Fakes.Login = new LoginView { AppName = value, AppLogo = value, LoginHint = value, ContinueTo = value };

        var page = await _host.OpenBrowser().GetAsync(PageAddresses.Login);

        AssertHarmless(page);
        AssertShown(page, value);
        Assert.Equal(Clean(value), Clean(page.Document.QuerySelector("input[name=username]")!.GetAttribute("value")!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task When_the_username_comes_back_after_a_failure(string value)
    {
        var browser = _host.OpenBrowser();
        var page = await browser.SubmitAsync(await browser.GetAsync(PageAddresses.Login), new Dictionary<string, string> { ["username"] = value, ["password"] = "\"><script>" });

        AssertHarmless(page);
        Assert.DoesNotContain("\"><script>", page.Body);
        Assert.Equal("", page.Document.QuerySelector("input[name=password]")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task On_a_button_of_another_identity_provider_and_on_the_page_after_its_logout(string value)
    {
        _host.Fakes.Login = new LoginView { Choices = [new LoginChoice(value, "/u/login/connection", value)] };
        _host.Fakes.SignedOutHere = new SignedOutHereView { ConnectionName = value, AppName = value, ContinueTo = "https://app.example.com/?state=" + Uri.EscapeDataString(value) };

        foreach (var address in (string[])[PageAddresses.Login, "/write/signed-out-here"])
        {
            var page = await _host.OpenBrowser().GetAsync(address);
            AssertHarmless(page);
            AssertShown(page, value);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task On_the_consent_page(string value)
    {
        Brand(value);
        _host.Fakes.Consent = new ConsentView { AppName = value, AppLogo = "data:image/png," + value, UserName = value, TenantName = value, Scopes = [new ScopeGroup(value, [value])] };

        var page = await _host.OpenBrowser().GetAsync(PageAddresses.Consent);

        AssertHarmless(page);
        AssertShown(page, value);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task On_the_logout_confirmation(string value)
    {
        Brand(value);
        _host.Fakes.Logout = new LogoutView { ClientName = value, UserName = value, TenantName = value, ContinueTo = value };

        foreach (var address in new[] { PageAddresses.Logout, "/write/logout" })
        {
            var page = await _host.OpenBrowser().GetAsync(address);

            AssertHarmless(page);
            AssertShown(page, value);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task On_the_error_page(string value)
    {
        Brand(value);
        _host.Fakes.Error = new ErrorView { StatusCode = 400, Error = value, Description = value, Advice = value, ErrorId = value, TraceId = value, TenantName = value, Links = [new PageLink(value, "https://example.com/" + value)] };

        var page = await _host.OpenBrowser().GetAsync("/write/error");

        AssertHarmless(page);
        AssertShown(page, value);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task A_link_that_is_none_is_left_out(string url)
    {
        _host.Fakes.Error = _host.Fakes.Error with { Links = [new PageLink("Get help", url)] };

        Assert.Empty((await _host.OpenBrowser().GetAsync("/write/error")).Document.QuerySelectorAll("a"));
    }

    [Theory]
    [InlineData("/u/login?state={0}")]
    [InlineData("/u/signed-out?state={0}&client_id={0}&ui_locales={0}&logout_hint={0}&post_logout_redirect_uri={0}")]
    [InlineData("/u/not-signed-out?x={0}")]
    [InlineData("/u/error?error={0}&error_description={0}")]
    public async Task Parameters_never_reach_the_page(string address)
    {
        var page = await _host.OpenBrowser().GetAsync(string.Format(null, address, Uri.EscapeDataString("\"><script>zebra(1)</script>")));

        AssertHarmless(page);
        Assert.DoesNotContain("zebra", page.Body);
    }

    private void Brand(string value) =>
        _host.Fakes.Branding = new PageBranding { TenantName = value, Logo = "https://cdn.example.com/" + value, HomeUrl = value, SupportUrl = value, SupportEmail = value };

    private static void AssertHarmless(Page page)
    {
        Assert.Empty(page.Document.QuerySelectorAll("script, style, svg, iframe, object, b"));
        Assert.DoesNotContain(page.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style");
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"]);
    }

    private static void AssertShown(Page page, string value) => Assert.Contains(Clean(value), Clean(page.Text));

    /// <summary>What a parser of HTML does to characters no page can hold.</summary>
    private static string Clean(string text) => new([.. text.Where(character => !char.IsControl(character) && character != '\uFFFD')]);
}
