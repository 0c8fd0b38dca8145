using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Codes by e-mail, on the pages.</summary>
public sealed class MailCodePageTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task A_user_whose_factor_is_the_mailbox_types_the_code_from_the_message()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithMailbox();

        var page = await browser.ProvePasswordAsync(user);
        Assert.True(page.IsAt("/u/mfa-email-challenge"), page.Url + page.Text);
        Assert.Contains("m***@example.com", page.Text);
        var code = await host.Mail.CodeForAsync(user);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(page, code == "000000" ? "000001" : "000000")).Status);
        page = await browser.KeepRecoveryCodeAsync(await browser.TypeCodeAsync(page, code));

        Assert.Equal("""["mfa"]""", SignIn.Claims((await app.RedeemAsync(page.Parameter("code")!))["id_token"]!).GetProperty("amr").GetRawText());
        Assert.Equal(["gd_send_email", "gd_auth_failed", "gd_auth_succeed", "s"], await host.EventsAsync(user));
    }

    [Fact]
    public async Task Another_message_makes_the_code_of_the_first_void()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithMailbox();
        var page = await browser.ProvePasswordAsync(user);
        var first = await host.Mail.CodeForAsync(user);
        var resend = page.Document.QuerySelectorAll("form")[1].QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        page = await browser.PostAsync("/u/mfa-login-options", new Dictionary<string, string>(resend) { ["action"] = "email" });
        var second = await host.Mail.CodeForAsync(user, 2);

        Assert.True(page.IsAt("/u/mfa-email-challenge"));
        if (first != second)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(page, first)).Status);
        Assert.True((await browser.TypeCodeAsync(page, second)).IsAt("/u/mfa-recovery-code-enrollment"));
    }

    [Fact]
    public async Task A_code_of_one_browser_is_worth_nothing_in_another_and_dies_after_five_minutes()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var user = host.WithMailbox();
        var page = await browser.ProvePasswordAsync(user);
        var first = await host.Mail.CodeForAsync(user);
        var otherPage = await other.ProvePasswordAsync(user);
        var second = await host.Mail.CodeForAsync(user, 2);

        if (first != second)
            Assert.Equal(HttpStatusCode.BadRequest, (await other.TypeCodeAsync(otherPage, first)).Status);
        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(page, first)).Status);
    }

    [Fact]
    public async Task The_mailbox_can_be_what_is_enrolled()
    {
        using var browser = host.OpenBrowser();
        using var again = host.OpenBrowser();
        var user = host.WithPassword();
        var page = await browser.ProvePasswordAsync(user, ("acr_values", MfaHost.MultiFactor));
        Assert.True(page.IsAt("/u/mfa-login-options"), page.Url + page.Text);

        page = await browser.SubmitAsync(page, button: "email");
        page = await browser.KeepRecoveryCodeAsync(await browser.TypeCodeAsync(page, await host.Mail.CodeForAsync(user)));

        Assert.NotNull(page.Parameter("code"));
        Assert.True((await again.ProvePasswordAsync(user)).IsAt("/u/mfa-email-challenge"));
        Assert.Equal(["gd_send_email", "gd_enrollment_complete", "s", "gd_send_email"], await host.EventsAsync(user));
    }

    [Fact]
    public async Task An_address_that_is_not_verified_is_not_offered()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.ProvePasswordAsync(host.Unverified(), ("acr_values", MfaHost.MultiFactor));

        Assert.True(page.IsAt("/u/mfa-otp-enrollment-qr"), page.Url + page.Text);
    }

    [Fact]
    public async Task A_user_whose_only_factor_cannot_be_used_any_more_gets_no_way_around_it()
    {
        using var browser = host.OpenBrowser();
        var user = host.WithMailbox();
        await host.ExecuteAsync("""UPDATE "Users" SET "Profile" = REPLACE("Profile", '"email_verified":true', '"email_verified":false') WHERE "TenantId" = 'default' AND "Subject" = @p1""", MfaHost.SubjectOf(user));

        var page = await browser.ProvePasswordAsync(user);

        Assert.True(page.IsAt("/u/mfa-login-options"), page.Url + page.Text);
        Assert.Contains("There is no way to verify", page.Text);
        Assert.Empty(page.Document.QuerySelectorAll("form"));
        Assert.Empty(await host.SessionsAsync(user));
    }
}
