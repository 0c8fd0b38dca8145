using System.Net;
using System.Text;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>Forms and half-finished requests belong to one browser and one session.</summary>
public sealed class BrowserStateTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private const string Partner = "https://partner.example.org/callback";

    private static readonly (string, string?) Silent = ("prompt", "none");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_sign_in_without_a_true_antiforgery_token_is_refused(string? token)
    {
        using var browser = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize());

        var page = await browser.PostAsync("/u/login", Fields(login, token, ("username", TestSeed.Ann), ("password", TestSeed.Password)));

        AssertRefused(page);
        Assert.Equal("login_required", (await browser.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("error"));
    }

    [Fact]
    public async Task A_sign_in_with_the_token_of_another_browser_is_refused()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize());
        var foreign = await other.GetAsync(SignIn.Authorize());

        AssertRefused(await browser.PostAsync("/u/login", Fields(login, Token(foreign), ("username", TestSeed.Ann), ("password", TestSeed.Password))));
    }

    [Fact]
    public async Task A_sign_in_page_of_another_browser_is_no_way_in()
    {
        using var attacker = host.OpenBrowser();
        using var victim = host.OpenBrowser();
        var login = await attacker.GetAsync(SignIn.Authorize());

        AssertRefused(await victim.GetAsync(login.Url.PathAndQuery));
        AssertRefused(await victim.GetAsync("/authorize/resume" + login.Url.Query));
    }

    [Fact]
    public async Task Consent_wants_its_token_its_browser_and_its_session()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var consent = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize("partner", Partner)));
        var foreign = await other.LogInAsync(await other.GetAsync(SignIn.Authorize("partner", Partner)));

        AssertRefused(await browser.PostAsync("/u/consent", Fields(consent, null, ("action", "accept"))));
        AssertRefused(await browser.PostAsync("/u/consent", Fields(consent, Token(foreign), ("action", "accept"))));
        AssertRefused(await other.PostAsync("/u/consent", Fields(consent, Token(foreign), ("action", "accept"))));
        AssertRefused(await other.GetAsync(consent.Url.PathAndQuery));
        Assert.Equal("consent_required", (await browser.GetOnceAsync(SignIn.Authorize("partner", Partner, more: Silent))).Parameter("error"));
    }

    [Fact]
    public async Task A_consent_form_does_not_outlive_its_session()
    {
        using var browser = host.OpenBrowser();
        var authorize = SignIn.Authorize("partner", Partner, "openid email");
        var consent = await browser.LogInAsync(await browser.GetAsync(authorize), TestSeed.Ben);
        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login"))));

        AssertRefused(await browser.SubmitAsync(consent, button: "accept"));
        Assert.Equal("consent_required", (await browser.GetOnceAsync(authorize + "&prompt=none")).Parameter("error"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task A_logout_without_a_true_antiforgery_token_ends_nothing(string? token)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var prompt = await browser.GetAsync("/oidc/logout?client_id=web");
        var form = prompt.Document.QuerySelector("form")!.GetAttribute("action");

        var page = await browser.PostAsync(string.IsNullOrEmpty(form) ? prompt.Url.PathAndQuery : form, Fields(prompt, token, ("action", "accept")));

        Assert.Null(page.Location);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull((await browser.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("code"));
    }

    [Fact]
    public async Task A_sign_in_gets_a_new_session_even_for_the_same_user_and_the_old_cookie_is_dead()
    {
        using var browser = host.OpenBrowser();
        using var thief = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var old = SessionCookie(browser);
        Plant(thief, old.Value);
        Assert.NotNull((await thief.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("code"));

        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login"))));

        Assert.NotEqual(old.Value, SessionCookie(browser).Value);
        Assert.Equal("login_required", (await thief.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("error"));
    }

    [Fact]
    public async Task A_session_cookie_set_beforehand_is_never_adopted()
    {
        using var browser = host.OpenBrowser();
        var planted = new string('a', 32) + "." + new string('b', 43);
        Plant(browser, planted);

        await browser.SignInAsync(SignIn.Authorize());

        Assert.DoesNotContain(new string('a', 32), SessionCookie(browser).Value);
    }

    [Fact]
    public async Task The_session_id_that_apps_know_opens_nothing()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        using var thief = host.OpenBrowser();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        var sid = SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString();
        Plant(thief, sid + "." + new string('A', 43));

        Assert.Equal("login_required", (await thief.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("error"));
    }

    [Fact]
    public async Task After_logout_the_old_cookie_is_dead_and_half_finished_pages_lead_nowhere()
    {
        using var browser = host.OpenBrowser();
        using var thief = host.OpenBrowser();
        var consent = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize("partner", Partner, "openid phone")));
        var old = SessionCookie(browser);
        await browser.SubmitAsync(await browser.GetAsync("/oidc/logout?client_id=web"), button: "accept");
        Plant(thief, old.Value);

        AssertRefused(await browser.SubmitAsync(consent, button: "accept"));
        Assert.NotNull((await browser.GetAsync("/authorize/resume" + consent.Url.Query)).Document.QuerySelector("#password"));
        Assert.Equal("login_required", (await thief.GetOnceAsync(SignIn.Authorize(more: Silent))).Parameter("error"));
    }

    [Theory]
    [InlineData("returnTo")]
    [InlineData("ReturnUrl")]
    [InlineData("redirect_uri")]
    public async Task No_extra_parameter_of_the_sign_in_page_changes_where_it_leads(string name)
    {
        using var browser = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize());
        var page = await browser.GetAsync(login.Url.PathAndQuery + $"&{name}=https://evil.example/");

        var back = await browser.SubmitAsync(page, new Dictionary<string, string> { ["username"] = TestSeed.Ann, ["password"] = TestSeed.Password, [name] = "https://evil.example/" });

        Assert.DoesNotContain("evil.example", page.Body);
        Assert.StartsWith(TestSeed.Callback, back.Location!.ToString());
    }

    [Theory]
    [InlineData("/u/login")]
    [InlineData("/u/consent")]
    [InlineData("/u/logout")]
    public async Task A_body_of_another_kind_is_refused_and_never_a_failure(string path)
    {
        using var app = host.CreateClient();
        using var json = new StringContent("{\"a\":1}", Encoding.UTF8, "application/json");
        using var text = new StringContent("x", Encoding.UTF8, "text/plain");
        using var broken = new StringContent("state=%00%ff&%=", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var many = new StringContent(string.Concat(Enumerable.Range(0, 5000).Select(i => $"p{i}=1&")), Encoding.UTF8, "application/x-www-form-urlencoded");

        foreach (var body in new HttpContent?[] { json, text, broken, many, null })
        {
            using var answer = await app.PostAsync(path, body);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }

        using var twice = await app.GetAsync(path + "?state=x&state=y");
        Assert.InRange((int)twice.StatusCode, 400, 499);
    }

    private static Cookie SessionCookie(Browser browser) => browser.Cookies.GetCookies(browser.Home).Single(cookie => cookie.Name == "provider-default");

    private static void Plant(Browser browser, string value) => browser.Cookies.Add(browser.Home, new Cookie("provider-default", value, "/"));

    private static string Token(Page page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static Dictionary<string, string> Fields(Page page, string? token, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form["state"] = page.Document.QuerySelector("input[name=state]")?.GetAttribute("value") ?? "";
        if (token is not null)
            form["__RequestVerificationToken"] = token;
        return form;
    }

    private static void AssertRefused(Page page)
    {
        Assert.Null(page.Location);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Document.QuerySelector("#password"));
        Assert.Contains("PR1123", page.Body);
    }
}
