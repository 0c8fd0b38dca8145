using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

public sealed class ConsentTests : IAsyncLifetime
{
    private const string Callback = "https://partner.example.org/callback";

    private readonly ProviderHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_third_party_application_is_shown_and_a_yes_is_remembered()
    {
        using var browser = _host.OpenBrowser();

        var consent = await browser.LogInAsync(await browser.GetAsync(Authorize()));
        Assert.Equal(HttpStatusCode.OK, consent.Status);
        Assert.Contains("Partner is requesting access", consent.Text);
        var back = await browser.SubmitAsync(consent, button: "accept");
        var again = await browser.GetAsync(Authorize(more: ("prompt", "none")));
        var narrower = await browser.GetAsync(Authorize("openid", ("prompt", "none")));

        Assert.StartsWith(Callback, back.Location!.ToString());
        Assert.NotNull(back.Parameter("code"));
        Assert.NotNull(again.Parameter("code"));
        Assert.NotNull(narrower.Parameter("code"));
    }

    [Fact]
    public async Task A_no_goes_back_as_access_denied_with_the_state_and_is_not_remembered()
    {
        using var browser = _host.OpenBrowser();

        var back = await browser.SubmitAsync(await browser.LogInAsync(await browser.GetAsync(Authorize())), button: "deny");
        var again = await browser.GetAsync(Authorize());

        Assert.Equal("access_denied", back.Parameter("error"));
        Assert.Equal("the-state", back.Parameter("state"));
        Assert.Null(back.Parameter("code"));
        Assert.Contains("Partner is requesting access", again.Text);
    }

    [Fact]
    public async Task A_form_without_a_clear_yes_is_a_no()
    {
        using var browser = _host.OpenBrowser();

        var back = await browser.SubmitAsync(await browser.LogInAsync(await browser.GetAsync(Authorize())), button: "ACCEPT");

        Assert.Equal("access_denied", back.Parameter("error"));
    }

    [Fact]
    public async Task More_scopes_another_api_or_prompt_consent_ask_again()
    {
        using var browser = _host.OpenBrowser();
        await browser.SubmitAsync(await browser.LogInAsync(await browser.GetAsync(Authorize("openid"))), button: "accept");

        var silent = await browser.GetAsync(Authorize("openid email", ("prompt", "none")));
        var more = await browser.GetAsync(Authorize("openid email"));
        var api = await browser.GetAsync(Authorize("openid read:orders", ("audience", TestSeed.Api)));
        var forced = await browser.GetAsync(Authorize("openid", ("prompt", "consent")));

        Assert.Equal("consent_required", silent.Parameter("error"));
        Assert.All([more, api, forced], page => Assert.Contains("Partner is requesting access", page.Text));
        Assert.Contains("orders", api.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_consent_of_one_user_is_not_that_of_another()
    {
        using var ann = _host.OpenBrowser();
        using var ben = _host.OpenBrowser();
        await ann.SubmitAsync(await ann.LogInAsync(await ann.GetAsync(Authorize())), button: "accept");

        var page = await ben.LogInAsync(await ben.GetAsync(Authorize()), TestSeed.Ben);

        Assert.Contains("Partner is requesting access", page.Text);
        Assert.Contains("ben@example.com", page.Text);
        Assert.Empty(page.Document.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task An_api_that_does_not_skip_consent_asks_for_first_party_applications_too()
    {
        using var browser = _host.OpenBrowser();
        var authorize = SignIn.Authorize(scope: "openid read:secrets", more: ("audience", "https://careful.example.com/"));

        var page = await browser.LogInAsync(await browser.GetAsync(authorize));
        var back = await browser.SubmitAsync(page, button: "accept");

        Assert.Contains("Web is requesting access", page.Text);
        Assert.NotNull(back.Parameter("code"));
    }

    [Fact]
    public async Task A_yes_on_one_request_does_not_answer_another()
    {
        using var browser = _host.OpenBrowser();
        var consent = await browser.LogInAsync(await browser.GetAsync(Authorize("openid")));
        var other = await browser.GetAsync(Authorize("openid email"));

        await browser.SubmitAsync(consent, button: "accept");
        var skipped = await browser.GetAsync("/authorize/resume" + other.Url.Query);

        Assert.Contains("Partner is requesting access", skipped.Text);
    }

    private static string Authorize(string scope = "openid profile", params (string, string?)[] more) => SignIn.Authorize("partner", Callback, scope, more);
}
