using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>What may be used once is worth something in one place only: an id of one kind opens nothing where another kind is asked for.</summary>
public sealed class SingleUseTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task A_code_is_no_refresh_token_and_stays_usable_as_a_code()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));

        AssertRefused(await app.RefreshAsync(code));
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_refresh_token_is_no_code_and_stays_usable_as_a_refresh_token()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));

        AssertRefused(await app.RedeemAsync(tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"]!)).Status);
    }

    [Fact]
    public async Task Ids_of_pages_sessions_and_tokens_are_neither_codes_nor_refresh_tokens_nor_access_tokens()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var page = await browser.GetAsync(SignIn.Authorize());
        var ticket = page.Document.QuerySelector("input[name=state]")?.GetAttribute("value") ?? page.Url.Query;
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));
        var sid = SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString()!;
        var cookies = browser.Cookies.GetAllCookies().Select(cookie => cookie.Value).ToList();

        Assert.NotEmpty(cookies);
        foreach (var id in (string[])[ticket, sid, tokens["id_token"]!, .. cookies])
        {
            AssertRefused(await app.RedeemAsync(id));
            AssertRefused(await app.RefreshAsync(id));
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(id)).Status);
        }

        foreach (var token in (string[])[tokens["refresh_token"]!, tokens["access_token"]!])
            AssertRefused(await app.RedeemAsync(token));
        AssertRefused(await app.RefreshAsync(tokens["access_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["refresh_token"]!)).Status);
    }

    private static void AssertRefused(TokenAnswer answer)
    {
        Assert.Equal("invalid_grant", answer["error"]);
        Assert.Null(answer["access_token"]);
    }
}
