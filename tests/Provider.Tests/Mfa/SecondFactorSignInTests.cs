using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Sign-ins in a browser that need more than a password.</summary>
public sealed class SecondFactorSignInTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task A_user_with_an_app_is_asked_for_its_code_and_has_no_session_before()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithApp();

        var page = await browser.ProvePasswordAsync(user);
        Assert.True(page.IsAt("/u/mfa-otp-challenge"), page.Text);
        Assert.Empty(await host.SessionsAsync(user));
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "provider-default");
        page = await browser.TypeCodeAsync(page, host.CodeNow());
        page = await browser.KeepRecoveryCodeAsync(page);
        var claims = SignIn.Claims((await app.RedeemAsync(page.Parameter("code")!))["id_token"]!);

        Assert.Equal(MfaHost.MultiFactor, claims.GetProperty("acr").GetString());
        Assert.Equal("""["mfa"]""", claims.GetProperty("amr").GetRawText());
        Assert.Equal(claims.GetProperty("sid").GetString(), Assert.Single(await host.SessionsAsync(user)));
        Assert.Equal(["gd_auth_succeed", "s"], await host.EventsAsync(user));
    }

    [Fact]
    public async Task A_user_without_a_factor_signs_in_as_before_and_the_token_says_nothing_of_factors()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var claims = SignIn.Claims((await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(), host.WithPassword())))["id_token"]!);

        Assert.False(claims.TryGetProperty("acr", out _));
        Assert.False(claims.TryGetProperty("amr", out _));
    }

    [Fact]
    public async Task A_wrong_code_shows_the_page_again_and_a_right_one_goes_on()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithApp();
        var page = await browser.ProvePasswordAsync(user);

        var wrong = await browser.TypeCodeAsync(page, host.WrongCode());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("The code you entered is invalid.", wrong.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(await host.SessionsAsync(user));
        var right = await browser.TypeCodeAsync(wrong, host.CodeNow().Insert(3, " "));

        Assert.True(right.IsAt("/u/mfa-recovery-code-enrollment"));
        Assert.Equal(["gd_auth_failed", "gd_auth_succeed"], await host.EventsAsync(user));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public async Task Clocks_may_be_one_step_apart(int steps, bool isTaken)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.ProvePasswordAsync(host.WithApp());

        // Away from the edge of a step, which would make two of one.
        while (host.Time.GetUtcNow().ToUnixTimeSeconds() % 30 is < 3 or > 20)
            host.Time.Advance(TimeSpan.FromSeconds(3));
        page = await browser.TypeCodeAsync(page, host.CodeNow(steps: steps));

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task A_code_works_once_even_at_another_browser_and_those_before_it_no_more()
    {
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var user = host.WithApp();
        var code = host.CodeNow();
        var before = host.CodeNow(steps: -1);
        Assert.True((await first.TypeCodeAsync(await first.ProvePasswordAsync(user), code)).IsAt("/u/mfa-recovery-code-enrollment"));

        var page = await second.ProvePasswordAsync(user);

        Assert.Equal(HttpStatusCode.BadRequest, (await second.TypeCodeAsync(page, code)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.TypeCodeAsync(page, before)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, (await second.TypeCodeAsync(page, host.CodeNow())).Status);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_app_once_and_is_replaced()
    {
        var user = host.WithApp();
        using var first = host.OpenBrowser();
        var page = await first.TypeCodeAsync(await first.ProvePasswordAsync(user), host.CodeNow());
        var recovery = page.RecoveryCodeOn();
        Assert.Equal(24, recovery.Length);
        Assert.NotNull((await first.KeepRecoveryCodeAsync(page)).Parameter("code"));

        using var second = host.OpenBrowser();
        page = await RecoverAsync(second, user, recovery.ToLowerInvariant());
        Assert.True(page.IsAt("/u/mfa-recovery-code-enrollment"), page.Text);
        var replacement = page.RecoveryCodeOn();
        Assert.NotNull((await second.KeepRecoveryCodeAsync(page)).Parameter("code"));
        using var third = host.OpenBrowser();

        Assert.NotEqual(recovery, replacement);
        Assert.Equal(HttpStatusCode.BadRequest, (await RecoverAsync(third, user, recovery)).Status);
        Assert.True((await RecoverAsync(third, user, replacement)).IsAt("/u/mfa-recovery-code-enrollment"));
        Assert.Equal(["gd_auth_succeed", "s", "gd_recovery_succeed", "s", "gd_recovery_failed", "gd_recovery_succeed"], await host.EventsAsync(user));
        Assert.DoesNotContain(await host.RowsAsync("""SELECT "Hash" FROM "Authenticators" """), hash => hash.Contains(replacement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_recovery_code_has_to_be_confirmed_and_stays_the_same_until_then()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithApp();
        var page = await browser.TypeCodeAsync(await browser.ProvePasswordAsync(user), host.CodeNow());

        var unconfirmed = await browser.SubmitAsync(page, new Dictionary<string, string> { ["saved"] = "no" });
        var again = await browser.GetAsync(page.Url.ToString());
        var state = page.Url.QueryOf("state");
        var done = await browser.KeepRecoveryCodeAsync(again);

        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.Status);
        Assert.Equal(page.RecoveryCodeOn(), again.RecoveryCodeOn());
        Assert.NotNull(done.Parameter("code"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/u/mfa-recovery-code-enrollment?state=" + Uri.EscapeDataString(state))).Status);
    }

    [Fact]
    public async Task Ten_wrong_codes_are_the_end_of_it_until_one_try_comes_back_after_six_minutes()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var user = host.WithApp();
        var page = await browser.ProvePasswordAsync(user);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(page, host.WrongCode())).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.TypeCodeAsync(page, host.CodeNow())).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.TypeCodeAsync(await other.ProvePasswordAsync(user), host.CodeNow())).Status);
        Assert.Contains("gd_otp_rate_limit_exceed", await host.EventsAsync(user));
        host.Time.Advance(TimeSpan.FromMinutes(6));
        page = await browser.ProvePasswordAsync(user);

        Assert.Equal(HttpStatusCode.OK, (await browser.TypeCodeAsync(page, host.CodeNow())).Status);
    }

    [Fact]
    public async Task An_application_that_asks_for_more_than_one_factor_gets_its_user_enrolled()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.Unverified();

        var page = await browser.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
        Assert.True(page.IsAt("/u/mfa-otp-enrollment-qr"), page.Url + page.Text);
        page = await browser.TypeCodeAsync(page, host.CodeNow(page.SecretOn()));
        page = await browser.KeepRecoveryCodeAsync(page);
        var claims = SignIn.Claims((await app.RedeemAsync(page.Parameter("code")!))["id_token"]!);

        Assert.Equal("""["mfa"]""", claims.GetProperty("amr").GetRawText());
        Assert.Equal(["gd_enrollment_complete", "s"], await host.EventsAsync(user));
    }

    private static async Task<Page> RecoverAsync(Browser browser, string user, string code)
    {
        var page = await browser.ProvePasswordAsync(user);
        page = await browser.GetAsync(page.Document.QuerySelector(".links a")!.GetAttribute("href")!);
        page = await browser.SubmitAsync(page, button: "recovery-code");
        return await browser.TypeCodeAsync(page, code);
    }
}
