using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

/// <summary>Each test moves the clock, so each has a host of its own.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    private const string LenientSecret = "lenient-secret-0123456789-0123456789";

    private readonly ProviderHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_refresh_brings_a_new_token_of_each_kind_and_no_session_id()
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app, "openid profile offline_access");

        var second = await app.RefreshAsync(first["refresh_token"]!);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        Assert.Equal("openid profile offline_access", second["scope"]);
        var claims = SignIn.Claims(second["id_token"]!);
        Assert.Equal("auth0|ann", claims.GetProperty("sub").GetString());
        Assert.False(claims.TryGetProperty("sid", out _));
        Assert.False(claims.TryGetProperty("nonce", out _));
    }

    [Fact]
    public async Task A_used_token_revokes_its_whole_family()
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app);
        var second = await app.RefreshAsync(first["refresh_token"]!);

        AssertInvalid(await app.RefreshAsync(first["refresh_token"]!));
        AssertInvalid(await app.RefreshAsync(second["refresh_token"]!));
    }

    [Fact]
    public async Task Within_the_leeway_the_same_successor_comes_again_and_afterwards_the_family_is_revoked()
    {
        using var app = _host.CreateClient();
        var first = await SignInLenientlyAsync(app);

        var second = await app.RefreshAsync(first, "lenient", LenientSecret);
        _host.Time.Advance(TimeSpan.FromSeconds(20));
        var again = await app.RefreshAsync(first, "lenient", LenientSecret);
        _host.Time.Advance(TimeSpan.FromSeconds(20));
        var late = await app.RefreshAsync(first, "lenient", LenientSecret);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(second["refresh_token"], again["refresh_token"]);
        AssertInvalid(late);
        AssertInvalid(await app.RefreshAsync(second["refresh_token"]!, "lenient", LenientSecret));
    }

    [Fact]
    public async Task The_leeway_is_for_the_last_token_only()
    {
        using var app = _host.CreateClient();
        var first = await SignInLenientlyAsync(app);
        var second = (await app.RefreshAsync(first, "lenient", LenientSecret))["refresh_token"]!;
        var third = (await app.RefreshAsync(second, "lenient", LenientSecret))["refresh_token"]!;

        AssertInvalid(await app.RefreshAsync(first, "lenient", LenientSecret));
        AssertInvalid(await app.RefreshAsync(third, "lenient", LenientSecret));
    }

    [Fact]
    public async Task Many_refreshes_at_once_within_the_leeway_all_get_the_same_successor()
    {
        using var app = _host.CreateClient();
        var first = await SignInLenientlyAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => app.RefreshAsync(first, "lenient", LenientSecret))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer["refresh_token"]).Distinct());
    }

    [Fact]
    public async Task Without_leeway_at_most_one_of_many_wins_and_the_family_is_revoked()
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => app.RefreshAsync(first["refresh_token"]!))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        AssertInvalid(await app.RefreshAsync(winner["refresh_token"]!));
    }

    [Theory]
    [InlineData("openid", "openid")]
    [InlineData("openid profile offline_access read:orders admin", "openid profile offline_access")]
    [InlineData(null, "openid profile offline_access")]
    public async Task The_scope_can_shrink_for_one_answer_and_never_grow(string? asked, string given)
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app, "openid profile offline_access");

        var second = await app.RefreshAsync(first["refresh_token"]!, scope: asked);
        var third = await app.RefreshAsync(second["refresh_token"]!);

        Assert.Equal(given, second["scope"]);
        Assert.Equal("openid profile offline_access", third["scope"]);
    }

    [Fact]
    public async Task Another_application_can_neither_use_nor_revoke_a_token()
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app);

        AssertInvalid(await app.RefreshAsync(first["refresh_token"]!, "lenient", LenientSecret));
        AssertInvalid(await app.RefreshAsync(first["refresh_token"]!, "spa", null));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(first["refresh_token"]!)).Status);
    }

    [Fact]
    public async Task An_idle_token_dies_and_each_use_prolongs_it()
    {
        using var app = _host.CreateClient();
        var used = (await SignInAsync(app))["refresh_token"]!;
        var idle = (await SignInAsync(app))["refresh_token"]!;
        _host.Time.Advance(TimeSpan.FromDays(14));
        used = (await app.RefreshAsync(used))["refresh_token"]!;
        _host.Time.Advance(TimeSpan.FromDays(2));

        AssertInvalid(await app.RefreshAsync(idle));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(used)).Status);
    }

    [Fact]
    public async Task No_use_prolongs_a_family_beyond_its_absolute_end()
    {
        using var app = _host.CreateClient();
        var token = (await SignInAsync(app))["refresh_token"]!;
        for (var i = 0; i < 2; i++)
        {
            _host.Time.Advance(TimeSpan.FromDays(14));
            token = (await app.RefreshAsync(token))["refresh_token"]!;
        }

        _host.Time.Advance(TimeSpan.FromDays(3));

        AssertInvalid(await app.RefreshAsync(token));
    }

    [Fact]
    public async Task The_audience_stays_that_of_the_sign_in()
    {
        using var app = _host.CreateClient();
        var first = await SignInAsync(app, "openid offline_access read:orders", TestSeed.Api);

        var other = await app.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", first["refresh_token"]), ("client_id", "web"), ("client_secret", TestSeed.WebSecret), ("audience", "https://careful.example.com/"));
        var same = await app.RefreshAsync(first["refresh_token"]!);

        Assert.Equal("invalid_grant", other["error"]);
        var claims = SignIn.Claims(same["access_token"]!);
        Assert.Equal(TestSeed.Api, claims.GetProperty("aud")[0].GetString());
        Assert.Equal("refresh_token", claims.GetProperty("gty").GetString());
    }

    [Theory]
    [InlineData("openid")]
    [InlineData("openid offline_access", "https://careful.example.com/")]
    public async Task Without_offline_access_or_an_api_that_allows_it_there_is_no_refresh_token(string scope, string? audience = null)
    {
        using var browser = _host.OpenBrowser();
        using var app = _host.CreateClient();
        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(scope: scope, more: ("audience", audience))));
        if (page.Location is null)
            page = await browser.SubmitAsync(page, button: "accept");

        var tokens = await app.RedeemAsync(page.Parameter("code")!);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Null(tokens["refresh_token"]);
        Assert.DoesNotContain("offline_access", tokens["scope"]);
    }

    private async Task<TokenAnswer> SignInAsync(HttpClient app, string scope = "openid offline_access", string? audience = null)
    {
        using var browser = _host.OpenBrowser();
        return await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: scope, more: ("audience", audience))));
    }

    private async Task<string> SignInLenientlyAsync(HttpClient app)
    {
        using var browser = _host.OpenBrowser();
        const string Callback = "https://lenient.example.com/callback";
        var code = await browser.SignInAsync(SignIn.Authorize("lenient", Callback, "openid offline_access"));
        return (await app.RedeemAsync(code, "lenient", LenientSecret, Callback))["refresh_token"]!;
    }

    private static void AssertInvalid(TokenAnswer answer)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("invalid_grant", answer["error"]);
        Assert.Equal("Unknown or invalid refresh token.", answer["error_description"]);
    }
}
