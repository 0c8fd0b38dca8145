namespace Provider.Data.Stores;

/// <summary>Deletes what can never be used again, by OpenIddict's rules: old tokens that are spent, expired or orphaned, then their authorizations.</summary>
public sealed class TokenPruning(IDatabase database, TimeProvider time)
{
    private const int Batch = 1000;

    /// <summary>How long a logout that an app was never told of can still be looked at and sent again.</summary>
    public static readonly TimeSpan DeadLetterAge = TimeSpan.FromDays(90);

    /// <param name="minimumAge">Younger rows stay whatever their state, because replay detection needs them.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>How many rows went.</returns>
    public async ValueTask<int> RunAsync(TimeSpan minimumAge, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var pruned = await RepeatAsync(
            """
            DELETE FROM "OpenIddictTokens" WHERE "Id" IN (
                SELECT "t"."Id" FROM "OpenIddictTokens" AS "t" LEFT JOIN "OpenIddictAuthorizations" AS "a" ON "a"."Id" = "t"."AuthorizationId"
                WHERE "t"."CreationDate" < @p1 AND ("t"."Status" NOT IN ('inactive', 'valid') OR "a"."Status" <> 'valid' OR "t"."ExpirationDate" < @p2) LIMIT @p3)
            """,
            cancellation, now - minimumAge, now, Batch);
        pruned += await RepeatAsync(
            """
            DELETE FROM "OpenIddictAuthorizations" WHERE "Id" IN (
                SELECT "a"."Id" FROM "OpenIddictAuthorizations" AS "a"
                WHERE "a"."CreationDate" < @p1 AND ("a"."Status" <> 'valid' OR "a"."Type" = 'ad-hoc')
                  AND NOT EXISTS (SELECT 1 FROM "OpenIddictTokens" AS "t" WHERE "t"."AuthorizationId" = "a"."Id") LIMIT @p2)
            """,
            cancellation, now - minimumAge, Batch);
        pruned += await RepeatAsync(
            """
            DELETE FROM "LogoutNotifications" WHERE "Id" IN (
                SELECT "Id" FROM "LogoutNotifications" WHERE ("State" = 'done' AND COALESCE("FinishedAt", "CreatedAt") < @p1) OR ("State" = 'failed' AND COALESCE("FinishedAt", "CreatedAt") < @p2) LIMIT @p3)
            """,
            cancellation, now - minimumAge, now - DeadLetterAge, Batch);
        return pruned + await RepeatAsync(
            """
            DELETE FROM "Sessions" WHERE "Id" IN (
                SELECT "s"."Id" FROM "Sessions" AS "s" WHERE "s"."EndedAt" < @p1
                  AND NOT EXISTS (SELECT 1 FROM "LogoutNotifications" AS "n" WHERE "n"."SessionId" = "s"."Id" AND "n"."State" = 'pending') LIMIT @p2)
            """,
            cancellation, now - minimumAge, Batch);
    }

    private async ValueTask<int> RepeatAsync(string sql, CancellationToken cancellation, params object?[] values)
    {
        var total = 0;
        for (var round = 0; round < Batch; round++)
        {
            var deleted = await database.WriteAsync(session => session.ExecuteAsync(sql, values), cancellation);
            total += deleted;
            if (deleted < Batch)
                break;
        }

        return total;
    }
}
