using Provider.Data.Sessions;

namespace Provider.Tests.Logout.Causes;

/// <summary>Every cause ends a session the same way: what docs/logout.md says of each is what happens.</summary>
public sealed class CauseTableTests(CauseHost host) : IClassFixture<CauseHost>
{
    public static TheoryData<string> Causes => [.. CauseTable.Rows.Select(row => row.Cause)];

    [Fact]
    public void The_table_and_the_tests_know_the_same_causes_and_miss_none()
    {
        Assert.Equal(Cause.All.Keys.Order(StringComparer.Ordinal), CauseTable.Rows.Select(row => row.Cause).Order(StringComparer.Ordinal));
        Assert.All(Enum.GetValues<EndReason>(), reason => Assert.Contains(CauseTable.Rows, row => row.Told.StartsWith($"`{reason.Initiator()}`", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Each_cause_ends_what_the_table_says_and_nothing_more(string cause)
    {
        var row = CauseTable.Rows.Single(row => row.Cause == cause);
        var number = CauseTable.Rows.ToList().IndexOf(row) + 1;
        using var state = await SignedIn.StartAsync(host, number);
        using var bystander = await SignedIn.StartAsync(host, number + 20);

        await Cause.All[cause](state);

        var isBlocked = row.OfflineRefreshToken == "refused while blocked";
        var seen = await ObserveAsync(state, cause);
        Assert.Equal(isBlocked ? WhileBlocked(row) : row, seen);
        if (isBlocked)
        {
            await host.ChangeUserAsync(state.User, _ => { });
            Assert.Equal(("lives on", "introspection", "lives on"), (await state.StateOfRefreshAsync(state.OfflineToken), await state.StateOfAccessAsync(state.Plain), await state.StateOfAccessAsync(state.Offline)));
        }

        if (!cause.Contains("time over", StringComparison.Ordinal))
            Assert.Equal(("lives on", "lives on"), (await bystander.StateOfAccessAsync(bystander.Online), await bystander.StateOfRefreshAsync(bystander.Online["refresh_token"]!)));
    }

    /// <summary>Everything that is issued in a session answers, in the words of the table.</summary>
    internal static async Task<CauseRow> ObserveAsync(SignedIn state, string cause) => new(
        cause,
        await state.IsSignedInAsync() ? "lives on" : "ends",
        await state.StateOfCodeAsync() == "ends" ? "end" : "live on",
        await state.StateOfRefreshAsync(state.Online["refresh_token"]!),
        await state.StateOfRefreshAsync(state.OfflineToken),
        await state.StateOfAccessAsync(state.Online),
        await state.StateOfAccessAsync(state.Plain),
        await state.StateOfAccessAsync(state.Offline),
        await state.StateOfUpstreamAsync(),
        await state.ToldAsync());

    private static CauseRow WhileBlocked(CauseRow row) => row with { OfflineRefreshToken = "ends", PlainAccessToken = "ends", OfflineAccessToken = "ends" };
}
