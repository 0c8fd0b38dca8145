using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

public sealed class AuthorizationTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task A_request_may_be_posted()
    {
        using var browser = host.OpenBrowser();

        var login = await browser.PostAsync("/authorize", Form(SignIn.Authorize()));
        var back = await browser.LogInAsync(login);

        Assert.NotNull(back.Parameter("code"));
        Assert.Equal("the-state", back.Parameter("state"));
    }

    [Fact]
    public async Task Without_a_state_none_is_invented()
    {
        using var browser = host.OpenBrowser();

        var back = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("state", null))));

        Assert.NotNull(back.Parameter("code"));
        Assert.Null(back.Parameter("state"));
    }

    [Fact]
    public async Task The_login_hint_is_already_typed_in_and_does_no_harm()
    {
        using var browser = host.OpenBrowser();

        var login = await browser.GetAsync(SignIn.Authorize(more: ("login_hint", "\"><script>alert(1)</script>")));

        Assert.Equal("\"><script>alert(1)</script>", login.Document.QuerySelector("#username")!.GetAttribute("value"));
        Assert.Empty(login.Document.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Unknown_scopes_are_left_out_and_the_answer_says_so()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid profile admin read:orders")));

        Assert.Equal("openid profile", tokens["scope"]);
    }

    [Fact]
    public async Task A_hint_of_another_user_asks_for_a_sign_in()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        using var app = host.CreateClient();
        var hintOfBen = (await app.RedeemAsync(await other.SignInAsync(SignIn.Authorize(), TestSeed.Ben)))["id_token"];
        var hintOfAnn = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["id_token"];

        var same = await browser.GetAsync(SignIn.Authorize(more: ("id_token_hint", hintOfAnn)));
        var silent = await browser.GetAsync(SignIn.Authorize(more: [("id_token_hint", hintOfBen), ("prompt", "none")]));
        var asking = await browser.GetAsync(SignIn.Authorize(more: ("id_token_hint", hintOfBen)));

        Assert.NotNull(same.Parameter("code"));
        Assert.Equal("login_required", silent.Parameter("error"));
        Assert.Equal(HttpStatusCode.OK, asking.Status);
        Assert.NotNull(asking.Document.QuerySelector("#password"));
    }

    [Fact]
    public async Task A_hint_of_another_application_or_an_access_token_is_no_hint()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", TestSeed.Api))));

        var foreign = await browser.GetOnceAsync(SignIn.Authorize("spa", "https://spa.example.com/", more: ("id_token_hint", tokens["id_token"])));
        var access = await browser.GetOnceAsync(SignIn.Authorize(more: ("id_token_hint", tokens["access_token"])));

        Assert.Equal("invalid_request", foreign.Parameter("error"));
        Assert.Equal("invalid_request", access.Parameter("error"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "S256")]
    [InlineData("", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", null)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "plain")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "s256")]
    [InlineData("short", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "S256")]
    public async Task A_public_application_cannot_do_without_a_proper_code_challenge(string? challenge, string? method)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize("spa", "https://spa.example.com/", more: [("code_challenge", challenge), ("code_challenge_method", method)]));

        Assert.StartsWith("https://spa.example.com/?error=invalid_request", page.Location!.ToString());
    }

    [Theory]
    [InlineData(null, "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", null)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "plain")]
    public async Task A_confidential_application_cannot_downgrade_its_code_challenge(string? challenge, string? method)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: [("code_challenge", challenge), ("code_challenge_method", method)]));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task A_confidential_application_may_do_without_a_code_challenge_but_then_without_a_verifier_too()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var authorize = SignIn.Authorize(more: [("code_challenge", null), ("code_challenge_method", null)]);

        var injected = await app.RedeemAsync(await browser.SignInAsync(authorize), verifier: SignIn.Verifier);
        var plain = await app.RedeemAsync(await browser.SignInAsync(authorize), verifier: null);

        Assert.Equal("invalid_grant", injected["error"]);
        Assert.Equal(HttpStatusCode.OK, plain.Status);
    }

    [Fact]
    public async Task A_blocked_user_gets_no_code()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), "eve@example.com");

        Assert.Null(page.Location);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private static Dictionary<string, string> Form(string authorize) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(authorize[authorize.IndexOf('?')..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
}
