namespace Provider.Data.Tests.Databases;

/// <summary>Writes on PostgreSQL run side by side, so they can get in each other's way; nobody outside notices.</summary>
public sealed class PostgreSqlConflictTests(PostgreSqlTestDatabase database) : DatabaseTests(database), IClassFixture<PostgreSqlTestDatabase>
{
    [Fact]
    public async Task Of_two_writes_that_lock_each_other_out_both_succeed()
    {
        await Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("""INSERT INTO "ConfigurationVersions" VALUES (@p1, 0)""", Tenant + "a");
                return await session.ExecuteAsync("""INSERT INTO "ConfigurationVersions" VALUES (@p1, 0)""", Tenant + "b");
            },
            None);
        var met = new Barrier(2);
        var attempts = 0;
        await Task.WhenAll(CrossAsync("a", "b"), CrossAsync("b", "a"));

        Assert.Equal(3, attempts);
        Assert.Equal(["2", "2"], await QueryAsync("""SELECT "Version" FROM "ConfigurationVersions" WHERE "TenantId" LIKE @p1""", Tenant + "%"));

        Task CrossAsync(string first, string second) => Task.Run(async () => await Database.WriteAsync(
            async session =>
            {
                var attempt = Interlocked.Increment(ref attempts);
                await RaiseAsync(session, first);
                if (attempt <= 2)
                    met.SignalAndWait(None);
                return await RaiseAsync(session, second);
            },
            None));
    }

    private ValueTask<int> RaiseAsync(DbSession session, string name) =>
        session.ExecuteAsync("""UPDATE "ConfigurationVersions" SET "Version" = "Version" + 1 WHERE "TenantId" = @p1""", Tenant + name);
}
