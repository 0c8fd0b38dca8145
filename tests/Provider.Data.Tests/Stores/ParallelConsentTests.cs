using Provider.Data.Stores;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class ParallelConsentsOnSqlite(SqliteTestDatabase database) : ParallelConsentTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ParallelConsentsOnPostgreSql(PostgreSqlTestDatabase database) : ParallelConsentTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>A user who agrees in several windows at once has agreed to all of it.</summary>
public abstract class ParallelConsentTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task Consents_given_at_the_same_moment_add_up()
    {
        var consents = new ConsentStore(Database, Time);
        var application = await AddApplicationAsync();
        var scopes = Enumerable.Range(0, 30).Select(number => $"scope{number:00}").ToList();

        await Task.WhenAll(scopes.Select(scope => Task.Run(() => consents.SaveAsync(application, "ann", null, [scope], None).AsTask())));

        Assert.Equal(scopes, (await consents.FindAsync(application, "ann", null, None))!.Scopes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_of_them_are_taken_back_together()
    {
        var consents = new ConsentStore(Database, Time);
        var application = await AddApplicationAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() => consents.SaveAsync(application, "ann", null, [$"scope{number}"], None).AsTask())));

        await Tokens.RevokeGrantAsync(application, "ann", null, None);

        Assert.Null(await consents.FindAsync(application, "ann", null, None));
    }
}
