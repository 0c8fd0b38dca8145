using System.Data.Common;
using Provider.Data.Stores;

namespace Provider.Data.Logout;

/// <summary>The outbox as operators see it: look, count, send again.</summary>
public sealed class LogoutOutboxReport(IDatabase database, TimeProvider time)
{
    /// <summary>The newest first, with the client_id in place of our own id of the application.</summary>
    public ValueTask<List<LogoutNotificationEntity>> ListAsync(LogoutOutboxFilter filter, int most, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            SELECT "n"."Id", "n"."TenantId", "n"."SessionId", "n"."Subject", COALESCE("o"."ClientId", "n"."ApplicationId"), "n"."Url", "n"."Initiator", "n"."CreatedAt", "n"."NextAttemptAt", "n"."Attempts", "n"."State", "n"."LastStatus", "n"."LastError", "n"."FinishedAt"
            FROM "LogoutNotifications" AS "n" LEFT JOIN "OpenIddictApplications" AS "o" ON "o"."Id" = "n"."ApplicationId"
            WHERE (@p1 = '' OR "n"."TenantId" = @p1) AND (@p2 = '' OR "n"."State" = @p2) AND (@p3 = '' OR "n"."SessionId" = @p3)
            ORDER BY "n"."CreatedAt" DESC, "n"."Id" LIMIT @p4
            """,
            Read, filter.TenantId ?? "", filter.State ?? "", filter.SessionId ?? "", most),
        cancellation);

    /// <summary>How many wait to be delivered.</summary>
    public async ValueTask<long> CountPendingAsync(CancellationToken cancellation) => (await database.ReadAsync(
        session => session.AllAsync("""SELECT COUNT(*) FROM "LogoutNotifications" WHERE "State" = 'pending'""", static row => row.GetInt64(0)), cancellation))[0];

    /// <summary>Makes one notification due now, whatever became of it, and tries it for another 24 hours.</summary>
    /// <returns>False when there is none of this id.</returns>
    public async ValueTask<bool> ResendAsync(string id, CancellationToken cancellation) => await ResendAsync("\"Id\" = @p3", id, cancellation) == 1;

    /// <summary>Makes every notification that was given up due now.</summary>
    /// <returns>How many.</returns>
    public ValueTask<int> ResendFailedAsync(string? tenantId, CancellationToken cancellation) => ResendAsync("\"State\" = 'failed' AND (@p3 = '' OR \"TenantId\" = @p3)", tenantId ?? "", cancellation);

    private ValueTask<int> ResendAsync(string condition, string value, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return database.WriteAsync(
            session => session.ExecuteAsync(
                $"""UPDATE "LogoutNotifications" SET "State" = 'pending', "NextAttemptAt" = @p1, "GiveUpAt" = @p2, "FinishedAt" = NULL WHERE {condition}""", now, now + LogoutOutbox.Patience, value),
            cancellation);
    }

    private static LogoutNotificationEntity Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        TenantId = row.GetString(1),
        SessionId = row.GetString(2),
        Subject = row.GetString(3),
        ApplicationId = row.GetString(4),
        Url = row.GetString(5),
        Initiator = row.GetString(6),
        CreatedAt = row.Utc(7),
        NextAttemptAt = row.Utc(8),
        Attempts = row.GetInt32(9),
        State = row.GetString(10),
        LastStatus = row.IsDBNull(11) ? null : row.GetInt32(11),
        LastError = row.Text(12),
        FinishedAt = row.UtcOrNull(13),
    };
}
