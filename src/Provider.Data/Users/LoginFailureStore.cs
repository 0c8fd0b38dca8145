using Provider.Data.Stores;

namespace Provider.Data.Users;

/// <summary>Counts failed sign-ins; each count is one statement, so parallel guesses cannot share a number.</summary>
public sealed class LoginFailureStore(IDatabase database, TimeProvider time)
{
    public async ValueTask<int> CountAsync(string tenantId, string identifier, string ip, TimeSpan memory, CancellationToken cancellation)
    {
        var row = await database.ReadAsync(
            session => session.FirstAsync(
                """SELECT "Count", "LastAt" FROM "LoginFailures" WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = @p3""",
                static row => Tuple.Create(row.GetInt32(0), row.Utc(1)),
                tenantId, identifier, ip),
            cancellation);
        return row is null || time.GetUtcNow().UtcDateTime - row.Item2 > memory ? 0 : row.Item1;
    }

    public ValueTask<int> AddAsync(string tenantId, string identifier, string ip, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await session.ExecuteAsync(
                """
                INSERT INTO "LoginFailures" ("TenantId", "Identifier", "Ip", "Count", "LastAt") VALUES (@p1, @p2, @p3, 1, @p4)
                ON CONFLICT ("TenantId", "Identifier", "Ip") DO UPDATE SET "Count" = "LoginFailures"."Count" + 1, "LastAt" = excluded."LastAt"
                """,
                tenantId, identifier, ip, now);
            var row = await session.FirstAsync(
                """SELECT "Count" FROM "LoginFailures" WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = @p3""", static row => Tuple.Create(row.GetInt32(0)), tenantId, identifier, ip);
            return row!.Item1;
        },
        cancellation);

    public async ValueTask ForgetAsync(string tenantId, string identifier, string ip, CancellationToken cancellation) => await database.WriteAsync(
        session => session.ExecuteAsync("""DELETE FROM "LoginFailures" WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = @p3""", tenantId, identifier, ip),
        cancellation);
}
