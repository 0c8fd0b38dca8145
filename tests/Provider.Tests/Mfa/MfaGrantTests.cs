using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>The password grants where a password is not enough.</summary>
public sealed class MfaGrantTests(MfaHost host) : IClassFixture<MfaHost>
{
    [Fact]
    public async Task A_right_password_gets_mfa_required_and_a_token_for_what_comes_next()
    {
        using var app = host.CreateClient();

        var answer = await app.PasswordAsync(host.WithApp());

        Assert.Equal((HttpStatusCode.Forbidden, "mfa_required", "Multifactor authentication required"), (answer.Status, answer["error"], answer["error_description"]));
        Assert.Equal("""{"challenge":[{"type":"otp"}]}""", answer["mfa_requirements"]);
        Assert.Equal(43, answer["mfa_token"]!.Length);
        Assert.Null(answer["access_token"]);
    }

    [Fact]
    public async Task A_user_without_a_factor_gets_tokens_for_the_password_alone()
    {
        using var app = host.CreateClient();
        var user = host.WithPassword();

        Assert.Equal(HttpStatusCode.OK, (await app.PasswordAsync(user)).Status);
        Assert.Equal(["s"], await host.EventsAsync(user));
    }

    [Fact]
    public async Task The_code_of_the_app_gets_what_was_asked_for_with_the_password()
    {
        using var app = host.CreateClient();
        var user = host.WithApp();
        var asked = await app.PasswordAsync(user, more: [("scope", "openid offline_access read:orders"), ("audience", TestSeed.Api)]);

        Assert.Equal("otp", (await app.ChallengeAsync(asked["mfa_token"]))["challenge_type"]);
        var tokens = await app.GrantAsync(MfaHost.Otp, asked["mfa_token"], more: ("otp", host.CodeNow()));

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("openid offline_access read:orders", tokens["scope"]);
        Assert.Equal(MfaHost.SubjectOf(user), SignIn.Claims(tokens["access_token"]!).GetProperty("sub").GetString());
        Assert.NotNull(tokens["refresh_token"]);
        Assert.False(SignIn.Claims(tokens["id_token"]!).TryGetProperty("amr", out _));
        Assert.Equal(["gd_auth_succeed"], await host.EventsAsync(user));
    }

    [Fact]
    public async Task A_wrong_code_can_be_tried_again_and_a_right_one_uses_the_token_up()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];

        var wrong = await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.WrongCode()));
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Invalid otp_code."), (wrong.Status, wrong["error"], wrong["error_description"]));
        Assert.Equal(HttpStatusCode.OK, (await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow()))).Status);
        host.Time.Advance(TimeSpan.FromSeconds(31));
        var again = await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow()));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Malformed mfa_token"), (again.Status, again["error"], again["error_description"]));
    }

    [Fact]
    public async Task Of_a_hundred_that_send_one_code_at_once_one_wins()
    {
        using var app = host.CreateClient();
        var user = host.WithApp();
        var mfaTokens = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await app.PasswordAsync(user))["mfa_token"]));
        var code = host.CodeNow();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => app.GrantAsync(MfaHost.Otp, mfaTokens[i % 10], more: ("otp", code))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.True(answer["error"] is "invalid_grant" or "too_many_attempts", answer["error"]));
    }

    [Fact]
    public async Task A_mfa_token_is_good_for_ten_minutes_and_then_said_to_be_over()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];
        host.Time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        var late = await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow()));

        Assert.Equal((HttpStatusCode.Forbidden, "expired_token", "mfa_token is expired"), (late.Status, late["error"], late["error_description"]));
        Assert.Equal("expired_token", (await app.ChallengeAsync(mfaToken))["error"]);
        Assert.Equal("invalid_token", (await app.ListAsync(mfaToken))["error"]);
    }

    [Theory]
    [InlineData("other-ropc")]
    [InlineData("manager")]
    public async Task A_mfa_token_of_another_application_is_worth_nothing(string client)
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];

        var answer = await app.GrantAsync(MfaHost.Otp, mfaToken, client, ("otp", host.CodeNow()));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (answer.Status, answer["error"]));
        Assert.Equal("invalid_grant", (await app.ChallengeAsync(mfaToken, client))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow()))).Status);
    }

    [Fact]
    public async Task A_mfa_token_of_another_tenant_is_worth_nothing()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = MfaHost.Otp,
            ["client_id"] = "strict-ropc",
            ["client_secret"] = MfaHost.RopcSecret,
            ["mfa_token"] = mfaToken!,
            ["otp"] = host.CodeNow(),
        });

        using var answer = await app.PostAsync("/strict/oauth/token", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync(HttpMethod.Get, "/strict/mfa/authenticators", mfaToken)).Status);
    }

    [Fact]
    public async Task An_application_without_the_grant_cannot_use_it()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp(), "bare-ropc"))["mfa_token"];

        var answer = await app.GrantAsync(MfaHost.Otp, mfaToken, "bare-ropc", ("otp", host.CodeNow()));

        Assert.Equal((HttpStatusCode.Forbidden, "unauthorized_client"), (answer.Status, answer["error"]));
        Assert.Equal("unsupported_challenge_type", (await app.ChallengeAsync(mfaToken, "bare-ropc"))["error"]);
    }

    [Fact]
    public async Task Wrong_codes_are_counted_for_the_user_and_not_for_the_token()
    {
        using var app = host.CreateClient();
        var user = host.WithApp();
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await app.GrantAsync(MfaHost.Otp, (await app.PasswordAsync(user))["mfa_token"], more: ("otp", host.WrongCode()))).Status);

        var fresh = await app.GrantAsync(MfaHost.Otp, (await app.PasswordAsync(user))["mfa_token"], more: ("otp", host.CodeNow()));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (fresh.Status, fresh["error"]));
    }

    [Fact]
    public async Task A_code_is_sent_and_belongs_to_the_token_it_was_sent_for()
    {
        using var app = host.CreateClient();
        var user = host.WithMailbox();
        var first = (await app.PasswordAsync(user))["mfa_token"];
        var second = (await app.PasswordAsync(user))["mfa_token"];
        var sent = await app.ChallengeAsync(first, more: ("challenge_type", "oob"));
        var code = await host.Mail.CodeForAsync(user);

        Assert.Equal(("oob", "prompt"), (sent["challenge_type"], sent["binding_method"]));
        Assert.Equal("invalid_grant", (await app.GrantAsync(MfaHost.Oob, second, more: [("oob_code", sent["oob_code"]), ("binding_code", code)]))["error"]);
        var wrong = await app.GrantAsync(MfaHost.Oob, first, more: [("oob_code", sent["oob_code"]), ("binding_code", code == "000000" ? "000001" : "000000")]);
        Assert.Equal("Invalid binding_code.", wrong["error_description"]);
        Assert.Equal("invalid_grant", (await app.GrantAsync(MfaHost.Oob, sent["oob_code"], more: [("oob_code", first), ("binding_code", code)]))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await app.GrantAsync(MfaHost.Oob, first, more: [("oob_code", sent["oob_code"]), ("binding_code", code)])).Status);
        Assert.Equal("invalid_grant", (await app.GrantAsync(MfaHost.Oob, second, more: [("oob_code", sent["oob_code"]), ("binding_code", code)]))["error"]);
    }

    [Fact]
    public async Task A_sent_code_is_good_for_five_minutes()
    {
        using var app = host.CreateClient();
        var user = host.WithMailbox();
        var mfaToken = (await app.PasswordAsync(user))["mfa_token"];
        var sent = await app.ChallengeAsync(mfaToken);
        var code = await host.Mail.CodeForAsync(user);
        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.Equal("invalid_grant", (await app.GrantAsync(MfaHost.Oob, mfaToken, more: [("oob_code", sent["oob_code"]), ("binding_code", code)]))["error"]);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled()
    {
        using var app = host.CreateClient();
        var user = host.WithMailbox();
        var mfaToken = (await app.PasswordAsync(user))["mfa_token"];
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await app.ChallengeAsync(mfaToken)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.ChallengeAsync(mfaToken)).Status);
    }

    [Fact]
    public async Task An_authenticator_that_is_named_is_the_one_that_is_challenged()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];
        var listed = await app.ListAsync(mfaToken);
        var id = listed.Body[0].GetProperty("id").GetString();

        Assert.Equal("otp", (await app.ChallengeAsync(mfaToken, more: ("authenticator_id", id)))["challenge_type"]);
        Assert.Equal("unsupported_challenge_type", (await app.ChallengeAsync(mfaToken, more: ("authenticator_id", "totp|dev_0000000000000000")))["error"]);
        Assert.Equal("unsupported_challenge_type", (await app.ChallengeAsync(mfaToken, more: ("challenge_type", "oob")))["error"]);
    }

    [Fact]
    public async Task Where_everybody_needs_a_factor_a_user_without_one_enrols_with_the_mfa_token()
    {
        using var app = host.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = "strict-ropc",
            ["client_secret"] = MfaHost.RopcSecret,
            ["username"] = "p0@example.com",
            ["password"] = TestSeed.Password,
            ["scope"] = "openid",
        });
        using var asked = await app.PostAsync("/strict/oauth/token", form, TestContext.Current.CancellationToken);
        var demand = JsonElement.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var mfaToken = demand.GetProperty("mfa_token").GetString()!;

        Assert.Equal("""{"enroll":[{"type":"otp"}]}""", demand.GetProperty("mfa_requirements").GetRawText());
        var associated = await app.SendAsync(HttpMethod.Post, "/strict/mfa/associate", mfaToken, """{ "authenticator_types": ["otp"] }""");
        Assert.StartsWith("otpauth://totp/Strict:p0%40example.com?secret=" + associated["secret"] + "&issuer=Strict&algorithm=SHA1&digits=6&period=30", associated["barcode_uri"]);
        Assert.Null(associated["recovery_codes"]);
        using var proof = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = MfaHost.Otp,
            ["client_id"] = "strict-ropc",
            ["client_secret"] = MfaHost.RopcSecret,
            ["mfa_token"] = mfaToken,
            ["otp"] = host.CodeNow(associated["secret"]!),
        });
        using var tokens = await app.PostAsync("/strict/oauth/token", proof, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, tokens.StatusCode);
        Assert.Equal(["True"], await host.RowsAsync("""SELECT CASE WHEN "IsConfirmed" THEN 'True' ELSE 'False' END FROM "Authenticators" WHERE "TenantId" = 'strict' AND "Subject" = 'auth0|p0'"""));
    }
}
