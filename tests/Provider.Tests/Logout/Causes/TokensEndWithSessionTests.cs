using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Causes;

/// <summary>The tenant's switch <c>sessions.refresh_tokens_end_with_session</c>.</summary>
public sealed class TokensEndWithSessionTests(TokensEndWithSessionTests.Strict host) : IClassFixture<TokensEndWithSessionTests.Strict>
{
    public static TheoryData<string> Causes => [.. CauseTable.Rows.Where(row => row.Session == "ends").Select(row => row.Cause)];

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task With_the_switch_on_nothing_outlives_the_session_whatever_ended_it(string cause)
    {
        var number = CauseTable.Rows.ToList().FindIndex(row => row.Cause == cause) + 1;
        using var state = await SignedIn.StartAsync(host, number);

        await Cause.All[cause](state);

        var seen = await CauseTableTests.ObserveAsync(state, cause);
        Assert.Equal(
            new CauseRow(cause, "ends", "end", "ends", "ends", "ends", "ends", "ends", "forgotten", CauseTable.Rows[number - 1].Told),
            seen);
    }

    [Fact]
    public async Task The_switch_counts_when_a_session_ends_and_not_when_a_token_was_issued()
    {
        await using var own = new CauseHost();
        await own.InitializeAsync();
        using var before = await SignedIn.StartAsync(own, 1);
        using var over = await SignedIn.StartAsync(own, 2);
        await over.Browser.GetOnceAsync("/v2/logout");

        await own.ChangeTenantAsync(tenant => tenant.Replace("refresh_tokens_end_with_session: false", "refresh_tokens_end_with_session: true", StringComparison.Ordinal));
        using var during = await SignedIn.StartAsync(own, 3);
        await before.Browser.GetOnceAsync("/v2/logout");
        Assert.Equal("ends", await before.StateOfRefreshAsync(before.OfflineToken));

        // A session that was over before took nothing along, and nobody ends it again.
        Assert.Equal("lives on", await over.StateOfRefreshAsync(over.OfflineToken));

        await own.ChangeTenantAsync(tenant => tenant);
        await during.Browser.GetOnceAsync("/v2/logout");
        Assert.Equal("lives on", await during.StateOfRefreshAsync(during.OfflineToken));
    }

    [Fact]
    public async Task It_makes_no_refresh_token_where_none_was_asked_for()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        Assert.Null((await app.RedeemAsync(await browser.SignInAsync(SignedIn.Authorize("openid"), CauseHost.EmailOf(38)), "shop", CauseHost.Secret, CauseHost.Callback))["refresh_token"]);
    }

    public sealed class Strict : CauseHost
    {
        protected override bool RefreshTokensEndWithSession => true;
    }
}
