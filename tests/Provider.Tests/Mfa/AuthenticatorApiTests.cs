using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Users who manage their own authenticators.</summary>
public sealed class AuthenticatorApiTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task A_fresh_sign_in_gets_a_token_for_it_without_anybody_having_registered_an_API()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var token = SignIn.Claims(await host.ManagerTokenAsync(browser, app, host.WithApp()));

        Assert.Equal(host.MfaAudience, token.GetProperty("aud").GetString());
        Assert.Equal("enroll read:authenticators remove:authenticators", token.GetProperty("scope").GetString());
        Assert.Equal(600, token.GetProperty("exp").GetInt64() - token.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task An_old_session_is_not_enough_and_silently_it_is_refused()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize(), host.WithPassword());
        host.Time.Advance(TimeSpan.FromMinutes(11));

        var address = SignIn.Authorize("manager", "https://manager.example.com/callback", "enroll", ("audience", host.MfaAudience));

        Assert.Equal("login_required", (await browser.GetAsync(address + "&prompt=none")).Parameter("error"));
        Assert.True((await browser.GetAsync(address)).IsAt("/u/login"));
    }

    [Fact]
    public async Task What_is_there_is_listed_without_a_word_of_secrets()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var listed = await app.ListAsync(await host.ManagerTokenAsync(browser, app, host.WithApp()));

        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Equal(["otp", "recovery-code"], listed.Body.EnumerateArray().Select(one => one.GetProperty("authenticator_type").GetString()).Order());
        Assert.All(listed.Body.EnumerateArray(), one => Assert.Matches("^(totp|recovery-code)[|]dev_[A-Za-z0-9]{16}$", one.GetProperty("id").GetString()));
        Assert.All(listed.Body.EnumerateArray(), one => Assert.Equal(["id", "authenticator_type", "active"], one.EnumerateObject().Select(member => member.Name)));
        Assert.DoesNotContain(MfaHost.Secret, listed.Body.GetRawText());
    }

    [Fact]
    public async Task An_app_is_added_proved_by_its_code_and_asked_for_from_then_on()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithPassword();
        var token = await host.ManagerTokenAsync(browser, app, user);

        var associated = await app.AssociateAsync(token);
        Assert.Equal((HttpStatusCode.OK, "otp"), (associated.Status, associated["authenticator_type"]));
        Assert.Equal(24, Assert.Single(associated.Body.GetProperty("recovery_codes").EnumerateArray()).GetString()!.Length);
        using (var before = host.OpenBrowser())
            Assert.NotNull((await before.ProvePasswordAsync(user)).Parameter("code"));
        var proved = await app.GrantAsync(MfaHost.Otp, token, "manager", ("otp", host.CodeNow(associated["secret"]!)));
        using var after = host.OpenBrowser();

        Assert.Equal(HttpStatusCode.OK, proved.Status);
        Assert.Equal("enroll read:authenticators remove:authenticators", proved["scope"]);
        Assert.Null(proved["refresh_token"]);
        Assert.True(SignIn.Claims(proved["access_token"]!).GetProperty("exp").GetInt64() <= SignIn.Claims(token).GetProperty("exp").GetInt64());
        Assert.True((await after.ProvePasswordAsync(user)).IsAt("/u/mfa-otp-challenge"));
        Assert.True((await browser.GetAsync(SignIn.Authorize())).IsAt("/u/mfa-otp-challenge"));
        Assert.Equal(2, (await app.ListAsync(proved["access_token"])).Body.GetArrayLength());
    }

    [Fact]
    public async Task A_token_from_before_the_first_factor_is_worth_nothing_after_it()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithPassword();
        var token = await host.ManagerTokenAsync(browser, app, user);
        var associated = await app.AssociateAsync(token);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await app.GrantAsync(MfaHost.Otp, token, "manager", ("otp", host.CodeNow(associated["secret"]!)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.AssociateAsync(token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.ListAsync(token)).Status);
    }

    [Fact]
    public async Task A_mailbox_is_added_beside_an_app()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithApp();
        var token = await host.ManagerTokenAsync(browser, app, user);

        var associated = await app.AssociateAsync(token, """{ "authenticator_types": ["oob"], "oob_channels": ["email"] }""");
        Assert.Equal(("oob", "email", "prompt", null), (associated["authenticator_type"], associated["oob_channel"], associated["binding_method"], associated["recovery_codes"]));
        var proved = await app.GrantAsync(MfaHost.Oob, token, "manager", [("oob_code", associated["oob_code"]), ("binding_code", await host.Mail.CodeForAsync(user))]);

        Assert.Equal(HttpStatusCode.OK, proved.Status);
        var email = Assert.Single((await app.ListAsync(token)).Body.EnumerateArray(), one => one.GetProperty("authenticator_type").GetString() == "oob");
        Assert.Equal(("email", true, "t***@example.com"), (email.GetProperty("oob_channel").GetString(), email.GetProperty("active").GetBoolean(), email.GetProperty("name").GetString()));
        Assert.Equal("access_denied", (await app.AssociateAsync(token, """{ "authenticator_types": ["oob"], "oob_channels": ["email"] }"""))["error"]);
    }

    [Fact]
    public async Task An_address_that_is_not_verified_gets_no_codes()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.Unverified();

        var answer = await app.AssociateAsync(await host.ManagerTokenAsync(browser, app, user), """{ "authenticator_types": ["oob"], "oob_channels": ["email"] }""");

        Assert.Equal((HttpStatusCode.BadRequest, "PR1913"), (answer.Status, answer["error_id"]));
        Assert.Equal(0, host.Mail.CountFor(user));
    }

    [Fact]
    public async Task With_the_last_factor_the_recovery_code_goes_too()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithApp();
        var token = await host.ManagerTokenAsync(browser, app, user);
        var id = (await app.ListAsync(token)).Body.EnumerateArray().Single(one => one.GetProperty("authenticator_type").GetString() == "otp").GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.NoContent, (await app.RemoveAsync(token, id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.RemoveAsync(token, id)).Status);

        Assert.Equal(0, (await app.ListAsync(token)).Body.GetArrayLength());
        Assert.Contains("gd_unenroll", await host.EventsAsync(user));
        using var fresh = host.OpenBrowser();
        Assert.NotNull((await fresh.ProvePasswordAsync(user)).Parameter("code"));
    }

    [Fact]
    public async Task Somebody_elses_authenticator_is_not_there()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var victim = host.WithApp();
        var id = Assert.Single(await host.RowsAsync("""SELECT "Id" FROM "Authenticators" WHERE "TenantId" = 'default' AND "Subject" = @p1""", MfaHost.SubjectOf(victim)));

        Assert.Equal(HttpStatusCode.NotFound, (await app.RemoveAsync(await host.ManagerTokenAsync(browser, app, host.WithApp()), id)).Status);
    }

    [Theory]
    [InlineData("read:authenticators", "POST", "/mfa/associate")]
    [InlineData("enroll", "GET", "/mfa/authenticators")]
    [InlineData("enroll read:authenticators", "DELETE", "/mfa/authenticators/totp%7Cdev_0000000000000000")]
    public async Task Each_call_needs_its_scope(string scope, string method, string path)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var token = await host.ManagerTokenAsync(browser, app, host.WithPassword(), scope);

        var answer = await app.SendAsync(new HttpMethod(method), path, token, method == "POST" ? """{ "authenticator_types": ["otp"] }""" : null);

        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (answer.Status, answer["error"]));
    }

    [Fact]
    public async Task Only_tokens_for_it_open_it()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", TestSeed.Api)), host.WithPassword()));

        foreach (var token in (string?[])[tokens["access_token"], tokens["id_token"], "a.b.c", "x", new string('x', 9000), null])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.ListAsync(token)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.AssociateAsync(token)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.RemoveAsync(token, "totp|dev_0000000000000000")).Status);
        }
    }

    [Fact]
    public async Task A_token_for_it_dies_with_its_session()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var token = await host.ManagerTokenAsync(browser, app, host.WithPassword());
        Assert.Equal(HttpStatusCode.OK, (await app.ListAsync(token)).Status);

        await browser.GetAsync("/v2/logout?client_id=web");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.ListAsync(token)).Status);
    }

    [Fact]
    public async Task The_endpoint_is_in_the_metadata()
    {
        using var app = host.CreateClient();

        var document = JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration", TestContext.Current.CancellationToken));

        Assert.Equal("http://localhost:5080/mfa/challenge", document.GetProperty("mfa_challenge_endpoint").GetString());
        Assert.Contains(MfaHost.Otp, document.GetProperty("grant_types_supported").EnumerateArray().Select(name => name.GetString()));
    }
}
