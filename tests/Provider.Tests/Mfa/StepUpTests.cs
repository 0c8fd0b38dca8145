using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Sessions that began with one factor and are asked for another.</summary>
public sealed class StepUpTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task A_session_of_one_factor_is_asked_for_the_second_and_goes_on_under_a_fresh_id()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.Unverified();
        var before = SignIn.Claims((await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("max_age", "9000")), user)))["id_token"]!);
        host.Time.Advance(TimeSpan.FromMinutes(2));

        var page = await browser.GetAsync(SignIn.Authorize(more: [("acr_values", MfaHost.MultiFactor), ("max_age", "9000")]));
        Assert.True(page.IsAt("/u/mfa-otp-enrollment-qr"), page.Url + page.Text);
        page = await browser.TypeCodeAsync(page, host.CodeNow(page.SecretOn()));
        page = await browser.KeepRecoveryCodeAsync(page);
        var after = SignIn.Claims((await app.RedeemAsync(page.Parameter("code")!))["id_token"]!);

        Assert.Equal(MfaHost.MultiFactor, after.GetProperty("acr").GetString());
        Assert.NotEqual(before.GetProperty("sid").GetString(), after.GetProperty("sid").GetString());
        Assert.Equal(after.GetProperty("sid").GetString(), Assert.Single(await host.SessionsAsync(user)));
        // The password was proved when it was proved.
        Assert.Equal(before.GetProperty("auth_time").GetInt64(), after.GetProperty("auth_time").GetInt64());
        Assert.Equal(
            await host.RowsAsync("""SELECT "ExpiresAt" FROM "Sessions" WHERE "Id" = @p1""", before.GetProperty("sid").GetString()),
            await host.RowsAsync("""SELECT "ExpiresAt" FROM "Sessions" WHERE "Id" = @p1""", after.GetProperty("sid").GetString()));
    }

    [Fact]
    public async Task A_session_of_two_factors_is_asked_for_nothing_and_silently_says_acr_but_not_amr()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        await host.SignInFullyAsync(browser, host.WithApp());

        var page = await browser.GetAsync(SignIn.Authorize(more: ("acr_values", MfaHost.MultiFactor)));
        var silent = await browser.GetAsync(SignIn.Authorize(more: [("acr_values", MfaHost.MultiFactor), ("prompt", "none")]));
        var claims = SignIn.Claims((await app.RedeemAsync(page.Parameter("code")!))["id_token"]!);
        var silentClaims = SignIn.Claims((await app.RedeemAsync(silent.Parameter("code")!))["id_token"]!);

        Assert.Equal("""["mfa"]""", claims.GetProperty("amr").GetRawText());
        Assert.Equal(MfaHost.MultiFactor, silentClaims.GetProperty("acr").GetString());
        Assert.False(silentClaims.TryGetProperty("amr", out _));
    }

    [Fact]
    public async Task Silently_it_is_refused_in_the_words_that_single_page_apps_look_for()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize(), host.WithPassword());

        var page = await browser.GetAsync(SignIn.Authorize(more: [("acr_values", MfaHost.MultiFactor), ("prompt", "none")]));

        Assert.Equal("login_required", page.Parameter("error"));
        Assert.Equal("Multifactor authentication required", page.Parameter("error_description"));
    }

    [Fact]
    public async Task Who_enrols_with_an_old_session_proves_the_password_again_first()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize(), host.Unverified());
        host.Time.Advance(TimeSpan.FromMinutes(11));

        var page = await browser.GetAsync(SignIn.Authorize(more: ("acr_values", MfaHost.MultiFactor)));

        Assert.True(page.IsAt("/u/login"), page.Url + page.Text);
    }

    [Fact]
    public async Task A_step_up_whose_session_has_ended_meanwhile_leads_nowhere()
    {
        using var browser = host.OpenBrowser();
        var user = host.Unverified();
        await browser.SignInAsync(SignIn.Authorize(), user);
        var page = await browser.GetAsync(SignIn.Authorize(more: ("acr_values", MfaHost.MultiFactor)));
        var code = host.CodeNow(page.SecretOn());
        await browser.GetAsync("/v2/logout?client_id=web");

        var late = await browser.TypeCodeAsync(page, code);

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Empty(await host.SessionsAsync(user));
        Assert.Empty(await host.RowsAsync("""SELECT "Id" FROM "Authenticators" WHERE "TenantId" = 'default' AND "Subject" = @p1""", MfaHost.SubjectOf(user)));
    }

    [Fact]
    public async Task A_refreshed_token_does_not_say_amr()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(scope: "openid offline_access")), host.WithApp());
        page = await browser.KeepRecoveryCodeAsync(await browser.TypeCodeAsync(page, host.CodeNow()));
        var first = await app.RedeemAsync(page.Parameter("code")!);

        var second = await app.RefreshAsync(first["refresh_token"]!);

        Assert.True(SignIn.Claims(first["id_token"]!).TryGetProperty("amr", out _));
        Assert.False(SignIn.Claims(second["id_token"]!).TryGetProperty("amr", out _));
    }

    [Theory]
    [InlineData("""{"id_token":{"acr":{"essential":true,"values":["http://schemas.openid.net/pape/policies/2007/06/multi-factor"]}}}""")]
    [InlineData("""{"id_token":{"acr":{"value":"http://schemas.openid.net/pape/policies/2007/06/multi-factor"}}}""")]
    public async Task The_claims_parameter_asks_as_well(string claims)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.ProvePasswordAsync(host.Unverified(), ("claims", claims));

        Assert.True(page.IsAt("/u/mfa-otp-enrollment-qr"), page.Url + page.Text);
    }
}
