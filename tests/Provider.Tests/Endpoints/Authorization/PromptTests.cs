using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

public sealed class PromptTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly (string, string?) None = ("prompt", "none");

    [Fact]
    public async Task Prompt_none_without_a_session_says_login_required()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: None));

        Assert.Equal("login_required", page.Parameter("error"));
        Assert.Equal("Login required", page.Parameter("error_description"));
        Assert.Equal("the-state", page.Parameter("state"));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("select_account")]
    [InlineData("login consent")]
    [InlineData("consent login select_account")]
    public async Task A_prompt_for_a_sign_in_asks_although_there_is_a_session(string prompt)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.GetAsync(SignIn.Authorize(more: ("prompt", prompt)));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#password"));
    }

    [Fact]
    public async Task Prompt_login_cannot_be_answered_by_skipping_the_page()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var page = await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login")));

        var skipped = await browser.GetAsync("/authorize/resume" + page.Url.Query);

        Assert.NotNull(skipped.Document.QuerySelector("#password"));
    }

    [Fact]
    public async Task Prompt_login_is_answered_by_a_sign_in_and_auth_time_is_told()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        await browser.SignInAsync(SignIn.Authorize());

        var back = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login"))));
        var claims = SignIn.Claims((await app.RedeemAsync(back.Parameter("code")!))["id_token"]!);

        Assert.True(claims.TryGetProperty("auth_time", out _));
    }

    [Fact]
    public async Task A_sign_in_older_than_max_age_is_asked_for_again_and_a_younger_one_is_not()
    {
        var host = new ProviderHost();
        await using var _ = host;
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        await browser.SignInAsync(SignIn.Authorize());
        host.Time.Advance(TimeSpan.FromMinutes(10));

        var young = await browser.GetAsync(SignIn.Authorize(more: ("max_age", "3600")));
        var old = await browser.GetAsync(SignIn.Authorize(more: ("max_age", "300")));
        var silent = await browser.GetAsync(SignIn.Authorize(more: [("max_age", "300"), None]));

        var claims = SignIn.Claims((await app.RedeemAsync(young.Parameter("code")!))["id_token"]!);
        Assert.True(claims.GetProperty("auth_time").GetInt64() <= claims.GetProperty("iat").GetInt64() - 600);
        Assert.NotNull(old.Document.QuerySelector("#password"));
        Assert.Equal("login_required", silent.Parameter("error"));
        Assert.NotNull((await browser.LogInAsync(old)).Parameter("code"));
    }

    [Fact]
    public async Task Max_age_zero_asks_once_and_then_lets_through()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        host.Time.Advance(TimeSpan.FromSeconds(2));

        var page = await browser.GetAsync(SignIn.Authorize(more: ("max_age", "0")));
        var back = await browser.LogInAsync(page);

        Assert.NotNull(back.Parameter("code"));
    }

    [Fact]
    public async Task A_first_party_application_is_asked_for_consent_only_on_request()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.GetAsync(SignIn.Authorize(more: ("prompt", "consent")));
        var back = await browser.SubmitAsync(page, button: "accept");

        Assert.Contains("Web", page.Text);
        Assert.NotNull(back.Parameter("code"));
    }

    [Fact]
    public async Task A_session_that_grew_too_old_counts_as_none()
    {
        var host = new ProviderHost();
        await using var _ = host;
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        host.Time.Advance(TimeSpan.FromDays(31));

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: None));

        Assert.Equal("login_required", page.Parameter("error"));
    }
}
