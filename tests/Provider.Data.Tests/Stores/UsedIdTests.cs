using Provider.Data.Stores;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class UsedIdsOnSqlite(SqliteTestDatabase database) : UsedIdTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UsedIdsOnPostgreSql(PostgreSqlTestDatabase database) : UsedIdTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>What works once.</summary>
public abstract class UsedIdTests(TestDatabase database) : DatabaseTests(database)
{
    private UsedIdStore UsedIds => new(Database, Time);

    [Fact]
    public async Task An_id_is_used_up_for_its_owner_and_kind_alone()
    {
        var id = Guid.NewGuid().ToString();

        Assert.True(await UseAsync("a", "one", id));
        Assert.False(await UseAsync("a", "one", id));
        Assert.True(await UseAsync("a", "two", id));
        Assert.True(await UseAsync("b", "one", id));
        Assert.True(await UseAsync("a", "one", id.ToUpperInvariant()));
        Assert.True(await UseAsync("a", "one " + id, ""));
        Assert.True(await UseAsync("a", "one", id + " "));
    }

    [Fact]
    public async Task Any_text_is_an_id()
    {
        foreach (var id in new[] { "", "'; DROP TABLE x; --", "\u0001\n", new string('x', 5000), "😀" })
        {
            Assert.True(await UseAsync("texts", "one", id));
            Assert.False(await UseAsync("texts", "one", id));
        }
    }

    [Fact]
    public async Task Of_a_thousand_in_parallel_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => UseAsync("race", "one", "id").AsTask()));

        Assert.Single(answers, won => won);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_and_the_rest_is_not()
    {
        await UsedIds.TryUseAsync("prune", "one", "old", Time.GetUtcNow().AddSeconds(10), None);
        await UsedIds.TryUseAsync("prune", "one", "new", Time.GetUtcNow().AddMinutes(10), None);
        Time.Advance(TimeSpan.FromMinutes(1));

        await UsedIds.PruneAsync(None);

        Assert.Single(await QueryAsync("""SELECT "Hash" FROM "UsedIds" WHERE "Kind" = 'prune'"""));
        Assert.False(await UseAsync("prune", "one", "new"));
    }

    private ValueTask<bool> UseAsync(string kind, string owner, string id) => UsedIds.TryUseAsync(kind, owner, id, Time.GetUtcNow().AddHours(1), None);
}
