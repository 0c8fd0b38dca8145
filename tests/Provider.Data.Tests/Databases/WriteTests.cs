using System.Data.Common;

namespace Provider.Data.Tests.Databases;

public sealed class WritesOnSqlite(SqliteTestDatabase database) : WriteTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class WritesOnPostgreSql(PostgreSqlTestDatabase database) : WriteTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class WriteTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task A_failing_write_among_many_undoes_itself_and_harms_no_neighbour()
    {
        var writes = Enumerable.Range(0, 400).Select(i => Task.Run(async () => await Database.WriteAsync(
            async session =>
            {
                await InsertAsync(session, $"{i}-first");
                if (i % 4 == 1)
                    throw new InjectedFaultException("work");
                if (i % 4 == 2)
                    await InsertAsync(session, $"{i}-first");
                await InsertAsync(session, $"{i}-second");
                return i;
            },
            None))).ToList();
        var failures = new List<Exception?>();
        foreach (var write in writes)
            failures.Add(await Record.ExceptionAsync(() => write));

        for (var i = 0; i < writes.Count; i++)
        {
            if (i % 4 == 1)
                Assert.IsType<InjectedFaultException>(failures[i]);
            else if (i % 4 == 2)
                Assert.IsAssignableFrom<DbException>(failures[i]);
            else
                Assert.Equal(i, await writes[i]);
        }

        var expected = Enumerable.Range(0, 400).Where(i => i % 4 is 0 or 3).SelectMany(i => new[] { $"{i}-first", $"{i}-second" }).Order(StringComparer.Ordinal);
        Assert.Equal(expected, (await StoredAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_acknowledged_another_connection_sees()
    {
        await using var context = Test.CreateContext();
        for (var i = 0; i < 20; i++)
        {
            await Database.WriteAsync(session => InsertAsync(session, $"{i}"), None);
            Assert.NotNull(await context.ConfigurationVersions.FindAsync([$"{Tenant}-{i}"], None));
        }
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_write()
    {
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var seen = new List<int>();
            while (!stop.IsCancellationRequested)
                seen.Add((await StoredAsync()).Count);
            return seen;
        });
        for (var i = 0; i < 50; i++)
        {
            await Database.WriteAsync(
                async session =>
                {
                    await InsertAsync(session, $"{i}-first");
                    await Task.Yield();
                    return await InsertAsync(session, $"{i}-second");
                },
                None);
        }

        await stop.CancelAsync();
        Assert.All(await reader, count => Assert.Equal(0, count % 2));
        Assert.Equal(100, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task A_read_that_fails_leaves_the_database_usable()
    {
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAnyAsync<DbException>(() => QueryAsync("SELECT * FROM \"NoSuchTable\""));
        Assert.Empty(await StoredAsync());
    }

    protected ValueTask<int> InsertAsync(DbSession session, string name) =>
        session.ExecuteAsync("""INSERT INTO "ConfigurationVersions" ("TenantId", "Version") VALUES (@p1, 1)""", $"{Tenant}-{name}");

    protected async Task<List<string>> StoredAsync() =>
        [.. (await QueryAsync("""SELECT "TenantId" FROM "ConfigurationVersions" WHERE "TenantId" LIKE @p1""", $"{Tenant}-%")).Select(name => name[(Tenant.Length + 1)..])];
}
