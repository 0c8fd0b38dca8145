using System.Net;

namespace Provider.Tests.Durability;

/// <summary>
/// The process is killed with SIGKILL in the middle of its work and started again on the same data. Whatever it had answered must still hold; of what it had
/// not answered, either outcome is right.
/// </summary>
public sealed class KillTests
{
    private const int Visitors = 200;

    [Fact]
    public async Task Everything_acknowledged_before_the_kill_holds_after_it()
    {
        await using var provider = new ProviderProcess();

        // Long enough for a slow machine to be up again within it.
        provider.ChangeSeed(tenant => tenant.Replace("leeway: 30,", "leeway: 600,", StringComparison.Ordinal));
        await provider.StartAsync();
        var visitors = Enumerable.Range(0, Visitors).Select(number => new Visitor(provider, (Visit)(number % 4))).ToList();
        try
        {
            await RunUntilKilledAsync(provider, visitors);
            await provider.StartAsync();
            await CheckAsync(visitors);
        }
        finally
        {
            visitors.ForEach(visitor => visitor.Dispose());
        }
    }

    /// <summary>All visitors at once; the kill comes as soon as each kind of promise has been made often enough, with others still under way.</summary>
    private static async Task RunUntilKilledAsync(ProviderProcess provider, List<Visitor> visitors)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Acknowledged()
        {
            if (visitors.Count(visitor => visitor.IsSignedIn) >= Visitors / 2 && visitors.Count(visitor => visitor.IsSignedOut) >= 10 && visitors.Count(visitor => visitor.UsedTokens.Count > 2) >= 10)
                enough.TrySetResult();
        }

        var visits = Task.WhenAll(visitors.Select(visitor => Task.Run(() => visitor.RunAsync(Acknowledged))));
        await await Task.WhenAny(enough.Task, visits);
        Assert.True(enough.Task.IsCompleted);
        await provider.KillAsync();
        await visits;
        Assert.Contains(visitors, visitor => visitor.Pending is not null);
    }

    private static async Task CheckAsync(List<Visitor> visitors)
    {
        Assert.InRange(visitors.Count(visitor => visitor.IsSignedIn), Visitors / 2, Visitors);
        await Task.WhenAll(visitors.Where(visitor => visitor.IsSignedIn).Select(visitor => Task.Run(() => CheckAsync(visitor))));
    }

    private static async Task CheckAsync(Visitor visitor)
    {
        if (visitor.IsSignedOut)
            Assert.Equal("login_required", await visitor.SilentlyAsync());
        else if (visitor.Pending != "sign out")
            Assert.Equal("code", await visitor.SilentlyAsync());

        if (visitor.Visit == Visit.KeepsItsCode)
            await CheckCodeAsync(visitor);
        else if (visitor.RefreshToken is not null)
            await CheckRefreshTokensAsync(visitor);
    }

    private static async Task CheckCodeAsync(Visitor visitor)
    {
        Assert.Equal(HttpStatusCode.OK, (await visitor.RedeemAsync()).Status);
        Assert.Equal("invalid_grant", (await visitor.RedeemAsync())["error"]);
    }

    private static async Task CheckRefreshTokensAsync(Visitor visitor)
    {
        // A rotation that was never answered may have used the newest token; the client with a leeway then gets the same successor, the other must sign in again.
        var newest = await visitor.RefreshAsync(visitor.RefreshToken!);
        if (visitor.Pending != "refresh" || visitor.Visit == Visit.RefreshesWithLeeway)
            Assert.Equal(HttpStatusCode.OK, newest.Status);

        // Last, because reuse ends the family.
        if (visitor.Visit != Visit.RefreshesWithLeeway)
        {
            foreach (var used in visitor.UsedTokens)
                Assert.Equal("invalid_grant", (await visitor.RefreshAsync(used))["error"]);
        }
    }
}
