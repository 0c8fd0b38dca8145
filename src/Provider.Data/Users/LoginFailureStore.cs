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

    /// <summary>Takes one of so many attempts, before it is known whether it is a right one: parallel guesses cannot share one.</summary>
    /// <returns>False when there is none left until <paramref name="memory"/> has passed since the last.</returns>
    public ValueTask<bool> TakeAsync(string tenantId, string identifier, string ip, int most, TimeSpan memory, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return await session.ExecuteAsync(
                """
                INSERT INTO "LoginFailures" ("TenantId", "Identifier", "Ip", "Count", "LastAt") VALUES (@p1, @p2, @p3, 1, @p4)
                ON CONFLICT ("TenantId", "Identifier", "Ip") DO UPDATE
                SET "Count" = CASE WHEN "LoginFailures"."LastAt" <= @p5 THEN 1 ELSE "LoginFailures"."Count" + 1 END, "LastAt" = excluded."LastAt"
                WHERE "LoginFailures"."Count" < @p6 OR "LoginFailures"."LastAt" <= @p5
                """,
                tenantId, identifier, ip, now, now - memory, most) == 1;
        },
        cancellation);

    /// <summary>Gives back what <see cref="TakeAsync"/> took: it was a right one.</summary>
    public async ValueTask GiveBackAsync(string tenantId, string identifier, string ip, CancellationToken cancellation) => await database.WriteAsync(
        session => session.ExecuteAsync(
            """UPDATE "LoginFailures" SET "Count" = "Count" - 1 WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = @p3 AND "Count" > 0""", tenantId, identifier, ip),
        cancellation);

    /// <summary>Takes one of <paramref name="most"/> attempts, which come back one by one, each after <paramref name="refill"/>. The row is held meanwhile, so parallel guesses cannot share one.</summary>
    /// <returns>False when there is none left.</returns>
    public ValueTask<bool> TakeRefillingAsync(string tenantId, string identifier, int most, TimeSpan refill, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await session.ExecuteAsync(
                """INSERT INTO "LoginFailures" ("TenantId", "Identifier", "Ip", "Count", "LastAt") VALUES (@p1, @p2, '', 0, @p3) ON CONFLICT ("TenantId", "Identifier", "Ip") DO NOTHING""",
                tenantId, identifier, now);
            var row = await session.FirstAsync(
                """SELECT "Count", "LastAt" FROM "LoginFailures" WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = ''""" + session.ForUpdate,
                static row => Tuple.Create(row.GetInt32(0), row.Utc(1)),
                tenantId, identifier);
            var back = (int)Math.Clamp((now - row!.Item2) / refill, 0, row.Item1);
            var taken = row.Item1 - back;
            if (taken >= most)
                return false;
            await session.ExecuteAsync(
                """UPDATE "LoginFailures" SET "Count" = @p1, "LastAt" = @p2 WHERE "TenantId" = @p3 AND "Identifier" = @p4 AND "Ip" = ''""",
                taken + 1, taken == 0 ? now : row.Item2 + (refill * back), tenantId, identifier);
            return true;
        },
        cancellation);

    public async ValueTask ForgetAsync(string tenantId, string identifier, string ip, CancellationToken cancellation) => await database.WriteAsync(
        session => session.ExecuteAsync("""DELETE FROM "LoginFailures" WHERE "TenantId" = @p1 AND "Identifier" = @p2 AND "Ip" = @p3""", tenantId, identifier, ip),
        cancellation);
}
