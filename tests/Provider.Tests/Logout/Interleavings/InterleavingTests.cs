using System.Globalization;
using Provider.Tests.Logout.Causes;

namespace Provider.Tests.Logout.Interleavings;

/// <summary>
/// Sign-in, code, exchange, refresh and logout at the same few browsers, eight at a time, in an order drawn from a fixed seed: nothing of a session that has ended
/// works, and each of its apps is told once. Over HTTP; <c>PROVIDER_TEST_INTERLEAVINGS</c> says how many operations, <c>PROVIDER_TEST_SEED</c> which order.
/// </summary>
public sealed class InterleavingTests(CauseHost host) : IClassFixture<CauseHost>
{
    private const int AtOnce = 8;
    private const int Browsers = 12;

    [Fact]
    public async Task No_interleaving_leaves_anything_alive_of_a_session_that_has_ended()
    {
        var random = new Random(Setting("PROVIDER_TEST_SEED", 20_817));
        var steps = Enumerable.Range(0, Setting("PROVIDER_TEST_INTERLEAVINGS", 10_000)).Select(_ => (Browser: random.Next(Browsers), Choice: random.Next(100), Pick: random.Next())).ToList();
        using var app = host.CreateClient();
        var actors = Enumerable.Range(0, Browsers).Select(number => new Actor(host, app, CauseHost.EmailOf(number))).ToList();

        await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (step, _) => await actors[step.Browser].ActAsync(step.Choice, step.Pick));

        var living = (await host.RowsAsync("""SELECT "Id" FROM "Sessions" WHERE "EndedAt" IS NULL""")).ToHashSet();
        var ended = await host.RowsAsync("""SELECT "Id" FROM "Sessions" WHERE "EndedAt" IS NOT NULL""");
        Assert.True(ended.Count > steps.Count / 20, $"Only {ended.Count} sessions have ended.");
        await AssertRowsAsync();
        await AssertArtefactsAsync(actors, living);
        actors.ForEach(actor => actor.Dispose());
    }

    private async Task AssertRowsAsync()
    {
        Assert.Empty(await host.RowsAsync(
            """
            SELECT "t"."Type" || ' of ' || "s"."Id" FROM "OpenIddictTokens" AS "t" JOIN "SessionAuthorizations" AS "a" ON "a"."AuthorizationId" = "t"."AuthorizationId"
            JOIN "Sessions" AS "s" ON "s"."Id" = "a"."SessionId" WHERE "s"."EndedAt" IS NOT NULL AND "t"."Status" = 'valid'
            """));

        // Each app of an ended session has one notification, and there is no other.
        Assert.Empty(await host.RowsAsync(
            """
            SELECT "c"."SessionId" FROM "SessionClients" AS "c" JOIN "Sessions" AS "s" ON "s"."Id" = "c"."SessionId" WHERE "s"."EndedAt" IS NOT NULL
              AND 1 <> (SELECT COUNT(*) FROM "LogoutNotifications" AS "n" WHERE "n"."SessionId" = "c"."SessionId" AND "n"."ApplicationId" = "c"."ApplicationId")
            """));
        Assert.Empty(await host.RowsAsync(
            """
            SELECT "n"."SessionId" FROM "LogoutNotifications" AS "n" JOIN "Sessions" AS "s" ON "s"."Id" = "n"."SessionId"
            WHERE "s"."EndedAt" IS NULL OR NOT EXISTS (SELECT 1 FROM "SessionClients" AS "c" WHERE "c"."SessionId" = "n"."SessionId" AND "c"."ApplicationId" = "n"."ApplicationId")
            """));
    }

    private async Task AssertArtefactsAsync(List<Actor> actors, HashSet<string> living)
    {
        var members = (await host.RowsAsync("""SELECT "c"."SessionId" || ' ' || "o"."ClientId" FROM "SessionClients" AS "c" JOIN "OpenIddictApplications" AS "o" ON "o"."Id" = "c"."ApplicationId" """)).ToHashSet();
        Assert.All(actors.SelectMany(actor => actor.Tokens), held => Assert.Contains($"{held.Sid} {held.Client}", members));

        var works = 0;
        foreach (var actor in actors)
        {
            await Parallel.ForEachAsync(actor.Cookies.Keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cookie, _) =>
                Assert.True(!await actor.IsGoodAsync(cookie) || living.Contains(cookie[..32]), "A cookie of an ended session works."));
            await Parallel.ForEachAsync(actor.Tokens, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (held, _) =>
            {
                if (await actor.IsTakenAsync(held.AccessToken))
                    Assert.True(living.Contains(held.Sid), "An online access token of an ended session works.");
                if (held.RefreshToken is null || await actor.RefreshAsync(held) is null)
                    return;
                Assert.True(living.Contains(held.Sid), "A refresh token of an ended session works.");
                Interlocked.Increment(ref works);
            });
            await Parallel.ForEachAsync(actor.Codes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (code, _) =>
                Assert.True(await actor.ExchangeAsync(code) is not { } late || living.Contains(late.Sid), "A code of an ended session works."));
        }

        Assert.True(living.Count == 0 || works > 0, "Nothing works of the sessions that live.");
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
