using System.Net;
using Provider.Tests.DeviceFlow;
using Provider.Tests.Federation;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Ways around the second factor that are none.</summary>
public sealed class SkippingTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task The_address_that_sign_ins_go_on_at_asks_again_for_the_password()
    {
        using var browser = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize());
        var state = login.Url.QueryOf("state");
        var challenge = await browser.LogInAsync(login, host.WithApp());

        Assert.True((await browser.GetAsync("/authorize/resume?state=" + Uri.EscapeDataString(state))).IsAt("/u/login"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/authorize/resume?state=" + Uri.EscapeDataString(challenge.Url.QueryOf("state")))).Status);
        Assert.Null((await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code"));
        Assert.Null((await browser.GetAsync(SignIn.Authorize())).Parameter("code"));
    }

    [Theory]
    [InlineData("/u/mfa-recovery-code-enrollment")]
    [InlineData("/u/mfa-otp-enrollment-qr")]
    [InlineData("/u/mfa-email-challenge")]
    [InlineData("/u/mfa-recovery-code-challenge")]
    public async Task Half_a_sign_in_of_a_user_with_an_app_opens_no_other_page(string path)
    {
        using var browser = host.OpenBrowser();
        var user = host.WithApp();
        var challenge = await browser.ProvePasswordAsync(user);
        var fields = challenge.Document.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);

        var shown = await browser.GetAsync(path + "?state=" + Uri.EscapeDataString(challenge.Url.QueryOf("state")));
        var posted = await browser.PostAsync(path, new Dictionary<string, string>(fields) { ["code"] = host.CodeNow(), ["saved"] = "yes" });

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Empty(await host.SessionsAsync(user));
        Assert.Single(await host.RowsAsync("""SELECT "Id" FROM "Authenticators" WHERE "TenantId" = 'default' AND "Subject" = @p1""", MfaHost.SubjectOf(user)));
    }

    [Fact]
    public async Task The_address_of_a_challenge_is_worth_nothing_in_another_browser()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var challenge = await browser.ProvePasswordAsync(host.WithApp());

        Assert.Equal(HttpStatusCode.BadRequest, (await other.GetAsync(challenge.Url.PathAndQuery)).Status);
    }

    [Fact]
    public async Task A_challenge_is_over_after_a_quarter_of_an_hour()
    {
        using var browser = host.OpenBrowser();
        var challenge = await browser.ProvePasswordAsync(host.WithApp());
        host.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(challenge, host.CodeNow())).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithApp();
        var challenge = await browser.ProvePasswordAsync(user);

        var page = await browser.PostAsync("/u/mfa-otp-challenge", new Dictionary<string, string> { ["state"] = challenge.Url.QueryOf("state"), ["code"] = host.CodeNow() });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(await host.EventsAsync(user));
        Assert.True((await browser.TypeCodeAsync(challenge, host.CodeNow())).IsAt("/u/mfa-recovery-code-enrollment"));
    }

    [Fact]
    public async Task Who_signed_in_elsewhere_is_asked_all_the_same()
    {
        using var browser = host.OpenBrowser();
        var page = await ThroughUpstreamAsync(browser, "kim", MfaHost.MultiFactor);
        Assert.True(page.IsAt("/u/mfa-login-options"), page.Url + page.Text);
        Assert.Equal(["One-time code from an app", "Code by e-mail"], page.Document.QuerySelectorAll("button").Select(button => button.TextContent.Trim()));
        page = await browser.SubmitAsync(page, button: "otp");
        var secret = page.SecretOn();
        page = await browser.KeepRecoveryCodeAsync(await browser.TypeCodeAsync(page, host.CodeNow(secret)));
        Assert.NotNull(page.Parameter("code"));
        Assert.Equal(["federated mfa"], await host.RowsAsync("""SELECT "AuthenticationMethods" FROM "Sessions" WHERE "Subject" = 'oidc|acme|kim'"""));
        Assert.Single(await host.RowsAsync("""SELECT "SessionId" FROM "UpstreamSessions" WHERE "Subject" = 'kim'"""));

        using var second = host.OpenBrowser();
        var again = await ThroughUpstreamAsync(second, "kim", null);

        Assert.True(again.IsAt("/u/mfa-otp-challenge"), again.Url + again.Text);
        Assert.DoesNotContain(second.Cookies.GetAllCookies(), cookie => cookie.Name == "provider-default");
        Assert.Null((await second.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code"));
    }

    [Fact]
    public async Task A_session_from_before_the_factor_is_asked_for_it_and_silently_refused()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithPassword();
        await browser.SignInAsync(SignIn.Authorize(), user);
        using (var other = host.OpenBrowser())
        {
            var page = await other.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
            page = await other.SubmitAsync(page, button: "otp");
            await other.TypeCodeAsync(page, host.CodeNow(page.SecretOn()));
        }

        var silent = await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")));

        Assert.Equal(("login_required", "Multifactor authentication required"), (silent.Parameter("error"), silent.Parameter("error_description")));
        Assert.True((await browser.GetAsync(SignIn.Authorize())).IsAt("/u/mfa-otp-challenge"));
    }

    [Fact]
    public async Task A_half_authenticated_browser_cannot_add_a_factor_to_those_of_another()
    {
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var user = host.Unverified();
        var one = await first.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
        var two = await second.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
        Assert.True((await first.TypeCodeAsync(one, host.CodeNow(one.SecretOn()))).IsAt("/u/mfa-recovery-code-enrollment"));

        var late = await second.TypeCodeAsync(two, host.CodeNow(two.SecretOn()));

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Single(await host.RowsAsync("""SELECT "Id" FROM "Authenticators" WHERE "TenantId" = 'default' AND "Subject" = @p1 AND "Type" = 'totp'""", MfaHost.SubjectOf(user)));
    }

    [Fact]
    public async Task A_mfa_token_adds_no_factor_to_those_of_a_user_and_removes_none()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];
        var id = (await app.ListAsync(mfaToken)).Body[0].GetProperty("id").GetString()!;

        var answer = await app.AssociateAsync(mfaToken);

        Assert.Equal((HttpStatusCode.Forbidden, "access_denied", "User is already enrolled."), (answer.Status, answer["error"], answer["error_description"]));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.RemoveAsync(mfaToken, id)).Status);
    }

    [Fact]
    public async Task A_refresh_gets_no_token_for_authenticators()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"), host.WithPassword()));

        var refreshed = await app.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"]), ("client_id", "web"), ("client_secret", TestSeed.WebSecret), ("audience", host.MfaAudience), ("scope", "enroll"));

        Assert.Equal("invalid_grant", refreshed["error"]);
        var offline = await browser.GetAsync(SignIn.Authorize(scope: "openid offline_access enroll", more: ("audience", host.MfaAudience)));
        Assert.Null((await app.RedeemAsync(offline.Parameter("code")!))["refresh_token"]);
    }

    [Fact]
    public async Task An_exchange_gets_no_token_for_authenticators()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithPassword();
        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize("manager", "https://manager.example.com/callback", "openid")), user);
        var tokens = await app.RedeemAsync(page.Parameter("code")!, "manager", MfaHost.RopcSecret, "https://manager.example.com/callback");
        var token = await host.ManagerTokenAsync(browser, app, user);

        foreach (var (subject, type) in ((string?, string)[])[(tokens["id_token"], "id_token"), (token, "access_token")])
        {
            var exchanged = await app.TokenAsync(
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("client_id", "manager"), ("client_secret", MfaHost.RopcSecret), ("subject_token", subject),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:" + type), ("audience", host.MfaAudience), ("scope", "enroll"));
            Assert.Equal("invalid_target", exchanged["error"]);
        }
    }

    [Fact]
    public async Task A_device_is_connected_with_both_factors_only_and_never_for_authenticators()
    {
        using var browser = host.OpenBrowser();
        using var device = host.CreateClient();
        var asked = await device.AskAsync();

        var page = await browser.ConnectAsync(asked, host.WithApp());
        Assert.True(page.IsAt("/u/mfa-otp-challenge"), page.Url + page.Text);
        Assert.Equal("authorization_pending", (await device.PollAsync(asked))["error"]);
        page = await browser.KeepRecoveryCodeAsync(await browser.TypeCodeAsync(page, host.CodeNow()));
        Assert.Contains("your device is now connected", page.Text, StringComparison.OrdinalIgnoreCase);
        host.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(HttpStatusCode.OK, (await device.PollAsync(asked)).Status);
        Assert.Equal("access_denied", (await device.AskAsync(audience: host.MfaAudience, scope: "enroll"))["error"]);
    }

    [Fact]
    public async Task A_third_party_application_gets_no_token_for_authenticators()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize("partner", "https://partner.example.org/callback", "enroll", ("audience", host.MfaAudience)));

        Assert.Equal("access_denied", page.Parameter("error"));
    }

    [Fact]
    public async Task Where_everybody_needs_a_factor_nobody_gets_a_session_without_one()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync("/strict" + SignIn.Authorize("strict-web", "https://strict.example.com/callback"));
        page = await browser.LogInAsync(page, "p1@example.com");

        Assert.True(page.IsAt("/strict/u/mfa-otp-enrollment-qr"), page.Url + page.Text);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "provider-strict");
        page = await browser.TypeCodeAsync(page, host.CodeNow(page.SecretOn()));
        Assert.NotNull(page.Parameter("code"));
    }

    private async Task<Page> ThroughUpstreamAsync(Browser browser, string subject, string? acr)
    {
        var sentTo = await FederationHost.LeaveAsync(browser, "acme", ("acr_values", acr));
        var code = host.Upstream.CodeFor(host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, subject)));
        return await browser.GetAsync($"/login/callback?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(sentTo.QueryOf("state"))}");
    }
}
