using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

public sealed class CodeTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("%00")]
    [InlineData("../../etc/passwd")]
    public async Task An_unknown_code_is_refused(string code)
    {
        using var app = host.CreateClient();

        AssertInvalidCode(await app.RedeemAsync(code));
    }

    [Fact]
    public async Task A_code_works_once_and_its_second_use_revokes_the_refresh_token_of_the_first()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));

        var first = await app.RedeemAsync(code);
        var second = await app.RedeemAsync(code);
        var refreshed = await app.RefreshAsync(first["refresh_token"]!);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        AssertInvalidCode(second);
        Assert.Equal("invalid_grant", refreshed["error"]);
    }

    [Fact]
    public async Task Of_many_who_redeem_a_code_at_once_one_wins_and_nobody_keeps_a_refresh_token()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => app.RedeemAsync(code))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), AssertInvalidCode);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(winner["refresh_token"]!))["error"]);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_a_minute()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());
        host.Time.Advance(TimeSpan.FromSeconds(61));

        AssertInvalidCode(await app.RedeemAsync(code));
    }

    [Fact]
    public async Task A_code_of_another_application_is_refused_and_still_works_for_its_own()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());

        var stolen = await app.RedeemAsync(code, "lenient", "lenient-secret-0123456789-0123456789");
        var publicly = await app.RedeemAsync(code, "spa", null);
        var own = await app.RedeemAsync(code);

        AssertInvalidCode(stolen);
        AssertInvalidCode(publicly);
        Assert.Equal(HttpStatusCode.OK, own.Status);
    }

    [Theory]
    [InlineData("https://app.example.com/callback/")]
    [InlineData("https://pr-1.wild.example.com/callback")]
    [InlineData("https://evil.example/")]
    public async Task A_code_is_bound_to_its_redirect_uri(string redirectUri)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());

        var answer = await app.RedeemAsync(code, redirectUri: redirectUri);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("invalid_grant", answer["error"]);
    }

    [Fact]
    public async Task A_code_without_its_redirect_uri_is_refused()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var answer = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()), redirectUri: "");

        Assert.Equal("Missing required parameter: redirect_uri", answer["error_description"]);
    }

    [Theory]
    [InlineData("the-wrong-verifier-0123456789-0123456789-0123456789", HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier")]
    [InlineData("short", HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", HttpStatusCode.Forbidden, "invalid_grant", "Failed to verify code verifier")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid_request", "Missing required parameter: code_verifier")]
    [InlineData(null, HttpStatusCode.BadRequest, "invalid_request", "Missing required parameter: code_verifier")]
    public async Task A_code_is_bound_to_its_verifier(string? verifier, HttpStatusCode status, string error, string description)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());

        var answer = await app.RedeemAsync(code, verifier: verifier);

        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer["error"]);
        Assert.Equal(description, answer["error_description"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task An_empty_verifier_does_not_pass_where_there_was_no_challenge()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(more: [("code_challenge", null), ("code_challenge_method", null)]));

        var answer = await app.RedeemAsync(code, verifier: "");

        Assert.Equal("invalid_grant", answer["error"]);
    }

    [Fact]
    public async Task A_refresh_token_is_no_code_and_a_code_is_no_refresh_token()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var refreshToken = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"))))["refresh_token"]!;
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));

        AssertInvalidCode(await app.RedeemAsync(refreshToken));
        Assert.Equal("Unknown or invalid refresh token.", (await app.RefreshAsync(code))["error_description"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(refreshToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_code_dies_with_its_session()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize());
        await browser.SubmitAsync(await browser.GetAsync("/oidc/logout?client_id=web"), button: "accept");

        AssertInvalidCode(await app.RedeemAsync(code));
    }

    private static void AssertInvalidCode(TokenAnswer answer)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("invalid_grant", answer["error"]);
        Assert.Equal("Invalid authorization code", answer["error_description"]);
    }
}
