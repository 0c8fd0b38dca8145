using System.Net;
using Provider.Administration;
using Provider.Seeding;
using Provider.Tests.Seeding;

namespace Provider.Tests.Mfa;

/// <summary>What administrators do about factors: by command and by seed.</summary>
public sealed class FactorAdministrationTests(MfaHost host) : IClassFixture<MfaHost>
{
    private const string Otp = "guardianFactors: [{ name: otp, enabled: true }]\n";

    [Fact]
    public async Task A_reset_removes_every_factor_ends_what_is_under_way_and_is_logged()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithApp();
        await host.SignInFullyAsync(browser, user);
        var mfaToken = (await app.PasswordAsync(user))["mfa_token"];

        Assert.Equal((0, "2 authenticators are removed. Sessions go on; end them with: sessions end --user\n", ""), await ResetAsync("--user", user, "--tenant", "default"));

        host.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("Malformed mfa_token", (await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow())))["error_description"]);
        using var fresh = host.OpenBrowser();
        Assert.NotNull((await fresh.ProvePasswordAsync(user)).Parameter("code"));
        Assert.Contains("gd_unenroll", await host.EventsAsync(user));
    }

    [Fact]
    public async Task What_ends_all_sessions_of_a_user_ends_half_sign_ins_too()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var user = host.WithApp();
        var challenge = await browser.ProvePasswordAsync(user);
        var mfaToken = (await app.PasswordAsync(user))["mfa_token"];
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.True(await EndSessions.RunAsync(host.Services, ["--user", user, "--tenant", "default"], output, errors) == 0, errors.ToString());

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeCodeAsync(challenge, host.CodeNow())).Status);
        Assert.Equal("Malformed mfa_token", (await app.GrantAsync(MfaHost.Otp, mfaToken, more: ("otp", host.CodeNow())))["error_description"]);
    }

    [Theory]
    [InlineData]
    [InlineData("t1@example.com")]
    [InlineData("--user")]
    [InlineData("--user", "t1@example.com", "more")]
    [InlineData("--user", "t1@example.com", "--colour", "red")]
    public async Task A_wrong_word_is_answered_with_the_right_ones(params string[] arguments)
    {
        var (code, output, errors) = await ResetAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Write: users reset-mfa --user", errors);
    }

    [Fact]
    public async Task A_user_who_is_deleted_takes_the_factors_along()
    {
        var user = host.WithApp();
        using var output = new StringWriter();

        Assert.Equal(0, await DeleteUser.RunAsync(host.Services, [user, "--tenant", "default"], output, output));

        Assert.Empty(await host.RowsAsync("""SELECT "Id" FROM "Authenticators" WHERE "TenantId" = 'default' AND "Subject" = @p1""", MfaHost.SubjectOf(user)));
    }

    [Fact]
    public async Task The_secret_of_a_seed_rests_sealed_and_a_password_that_changes_leaves_it_alone()
    {
        using var database = new SeedDatabase();
        using var seed = SeedDirectory.With(Otp, UserWith("First-Horse-1", $$""", "mfa_factors": [{ "totp": { "secret": "{{MfaHost.Secret}}" } }]"""));
        await database.ApplyAsync(seed);
        var before = await FactorsAsync(database);
        using var changed = SeedDirectory.With(Otp, UserWith("Second-Horse-2", ""));
        await database.ApplyAsync(changed);
        using var same = SeedDirectory.With(Otp, UserWith("Second-Horse-2", $$""", "mfa_factors": [{ "totp": { "secret": "{{MfaHost.Secret.ToLowerInvariant()}}" } }]"""));
        await database.ApplyAsync(same);

        Assert.Single(before);
        Assert.DoesNotContain(MfaHost.Secret, before[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await FactorsAsync(database));
    }

    [Theory]
    [InlineData("guardianFactors: [{ name: otpp, enabled: true }]", "error: guardianFactors: \"otpp\" is not known. Did you mean otp?")]
    [InlineData("guardianFactors: [{ name: sms, enabled: true }]", "warning: guardianFactors: sms is not supported and was left out.")]
    [InlineData("guardianFactors: [{ enabled: true }]", "error: guardianFactors[] needs name.")]
    [InlineData("guardianFactors: [{ name: otp, enabled: yes please }]", "error: enabled must be true or false, without quotes")]
    [InlineData("guardianPolicies: { policies: [all-applications] }", "error: The policy all-applications asks everybody for a second factor, and none is enabled.")]
    [InlineData("guardianPolicies: { policies: [some-applications] }", "error: guardianPolicies: \"some-applications\" is not known.")]
    [InlineData("guardianPolicies: { policies: [confidence-score] }", "warning: guardianPolicies: confidence-score is not supported and was left out.")]
    public async Task A_mistake_is_answered_with_its_place_and_its_cure(string yaml, string message)
    {
        using var seed = SeedDirectory.With(yaml + "\n", "[]");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Matches("tenant.yaml:1:[0-9]+: ", output);
    }

    [Fact]
    public async Task Factors_that_are_off_are_passed_over_whatever_their_name()
    {
        using var seed = SeedDirectory.With("guardianFactors: [{ name: sms, enabled: false }, { name: webauthn-roaming, enabled: false }, { name: otp, enabled: true }]\nguardianPolicies: { policies: [] }\n", "[]");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "totp": { "secret": "short" } }""", "The secret of totp is no base32 text")]
    [InlineData("""{ "totp": { "secret": "1111111111111111" } }""", "The secret of totp is no base32 text")]
    [InlineData("""{ "email": { "value": "else@example.com" } }""", "Codes are sent to the user's own verified address alone.")]
    public async Task A_factor_of_a_user_that_cannot_be_is_an_error_that_does_not_show_it(string factor, string message)
    {
        using var seed = SeedDirectory.With(Otp, UserWith("First-Horse-1", $$""", "mfa_factors": [{{factor}}]"""));

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("1111111111111111", output, StringComparison.Ordinal);
    }

    private static string UserWith(string password, string more) => $$"""[{ "user_id": "auth0|a", "email": "a@example.com", "email_verified": true, "password": "{{password}}"{{more}} }]""";

    private static async Task<List<string>> FactorsAsync(SeedDatabase database) => [.. (await database.DumpAsync()).Where(row => row.StartsWith("Authenticators", StringComparison.Ordinal))];

    private async Task<(int Code, string Output, string Errors)> ResetAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (await ResetFactors.RunAsync(host.Services, arguments, output, errors), output.ToString(), errors.ToString());
    }
}
