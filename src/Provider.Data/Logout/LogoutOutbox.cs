using System.Data.Common;
using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Stores;

namespace Provider.Data.Logout;

/// <summary>
/// Who has to be told that a session ended. Rows come into being in the transaction that ends the session and stay until their app was told or was given up.
/// Several nodes may work on it: an attempt is taken up by exactly one, for a bounded time, and an outcome counts only from the newest attempt.
/// </summary>
public sealed class LogoutOutbox(IDatabase database, TimeProvider time)
{
    /// <summary>How long an app is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Applications with something to be delivered, each with the time of its earliest. One look into the index for each, however long its queue.</summary>
    public ValueTask<List<(string ApplicationId, DateTime Earliest)>> WaitingAsync(CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            WITH RECURSIVE "apps" ("Id") AS (
                SELECT (SELECT MIN("ApplicationId") FROM "LogoutNotifications" WHERE "State" = 'pending')
                UNION ALL
                SELECT (SELECT MIN("ApplicationId") FROM "LogoutNotifications" WHERE "State" = 'pending' AND "ApplicationId" > "apps"."Id") FROM "apps" WHERE "apps"."Id" IS NOT NULL)
            SELECT "w"."Id", "w"."Earliest" FROM (
                SELECT "Id", (SELECT MIN("NextAttemptAt") FROM "LogoutNotifications" WHERE "State" = 'pending' AND "ApplicationId" = "apps"."Id") AS "Earliest"
                FROM "apps" WHERE "Id" IS NOT NULL) AS "w"
            WHERE "w"."Earliest" IS NOT NULL
            """,
            static row => (row.GetString(0), row.Utc(1))),
        cancellation);

    /// <summary>Takes up at most <paramref name="most"/> due notifications of one application. Those that are not finished within <paramref name="lease"/> become due again.</summary>
    public ValueTask<List<LogoutNotification>> TakeAsync(string applicationId, int most, TimeSpan lease, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return database.WriteAsync(
            session => session.AllAsync(
                $"""
                WITH "due" AS MATERIALIZED (
                    SELECT "Id" FROM "LogoutNotifications" WHERE "State" = 'pending' AND "ApplicationId" = @p1 AND "NextAttemptAt" <= @p2 ORDER BY "NextAttemptAt" LIMIT @p3{session.SkipLocked})
                UPDATE "LogoutNotifications" SET "NextAttemptAt" = @p4, "Attempts" = "Attempts" + 1 WHERE "Id" IN (SELECT "Id" FROM "due")
                RETURNING "Id", "TenantId", "SessionId", "Subject", "ApplicationId", "Url", "Initiator", "Issuer", "CreatedAt", "GiveUpAt", "Attempts"
                """,
                Read, applicationId, now, most, now + lease),
            cancellation);
    }

    /// <summary>The app was told.</summary>
    /// <returns>False when a later attempt has been made meanwhile; its outcome counts.</returns>
    public ValueTask<bool> CompleteAsync(LogoutNotification notification, string url, int status, LogEvent logEvent) => FinishAsync(notification, "done", url, status, null, logEvent);

    /// <summary>The app is not going to be told; an operator can look at it and send it again.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public ValueTask<bool> GiveUpAsync(LogoutNotification notification, string url, int? status, string error, LogEvent logEvent) => FinishAsync(notification, "failed", url, status, error, logEvent);

    /// <summary>The app is tried again at <paramref name="next"/>.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public ValueTask<bool> PostponeAsync(LogoutNotification notification, string url, int? status, string error, DateTime next, LogEvent? logEvent) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(
                """UPDATE "LogoutNotifications" SET "NextAttemptAt" = @p1, "LastStatus" = @p2, "LastError" = @p3, "Url" = @p4 WHERE "Id" = @p5 AND "State" = 'pending' AND "Attempts" = @p6""",
                next, status, error, url, notification.Id, notification.Attempt) == 0)
                return false;
            if (logEvent is not null)
                await LogEventStore.InsertAsync(session, logEvent, time.GetUtcNow().UtcDateTime);
            return true;
        },
        CancellationToken.None);

    /// <summary>Puts a notification back that was taken up and not tried.</summary>
    public ValueTask<bool> ReturnAsync(LogoutNotification notification) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "LogoutNotifications" SET "NextAttemptAt" = @p1 WHERE "Id" = @p2 AND "State" = 'pending' AND "Attempts" = @p3""",
            time.GetUtcNow().UtcDateTime, notification.Id, notification.Attempt) == 1,
        CancellationToken.None);

    /// <summary>Inside the transaction that ends a session: one row for each of its apps that wants to be told.</summary>
    /// <param name="onlyApplicationId">The one app whose part in the session ends; null when the whole session does.</param>
    internal static async ValueTask AddAsync(DbSession session, SessionEnd end, DateTime now, string? onlyApplicationId = null)
    {
        var initiator = end.Reason.Initiator();
        var clients = await session.AllAsync(
            """
            SELECT "a"."ApplicationId", "a"."Settings", "s"."Subject", "s"."Issuer" FROM "SessionClients" AS "c"
            JOIN "Applications" AS "a" ON "a"."ApplicationId" = "c"."ApplicationId" JOIN "Sessions" AS "s" ON "s"."Id" = "c"."SessionId"
            WHERE "c"."SessionId" = @p1
            """,
            static row => (Id: row.GetString(0), Settings: row.GetString(1), Subject: row.GetString(2), Issuer: row.Text(3)),
            end.SessionId);
        foreach (var client in clients)
        {
            if (onlyApplicationId is not null && client.Id != onlyApplicationId)
                continue;
            if (LogoutSubscriptions.ReceiverOf(client.Id, client.Settings, initiator) is not { } url)
                continue;
            await session.ExecuteAsync(
                """
                INSERT INTO "LogoutNotifications" ("Id", "TenantId", "SessionId", "Subject", "ApplicationId", "Url", "Initiator", "Issuer", "CreatedAt", "NextAttemptAt", "GiveUpAt", "Attempts", "State")
                VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p9, @p10, 0, 'pending')
                """,
                RowId.New(), end.TenantId, end.SessionId, client.Subject, client.Id, url, initiator, client.Issuer, now, now + Patience);
        }
    }

    private ValueTask<bool> FinishAsync(LogoutNotification notification, string state, string url, int? status, string? error, LogEvent logEvent)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(
                    """
                    UPDATE "LogoutNotifications" SET "State" = @p1, "FinishedAt" = @p2, "LastStatus" = @p3, "LastError" = @p4, "Url" = @p5
                    WHERE "Id" = @p6 AND "State" = 'pending' AND "Attempts" = @p7
                    """,
                    state, now, status, error, url, notification.Id, notification.Attempt) == 0)
                    return false;
                await LogEventStore.InsertAsync(session, logEvent, now);
                return true;
            },
            CancellationToken.None);
    }

    private static LogoutNotification Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.Text(7),
        row.Utc(8), row.UtcOrNull(9) ?? row.Utc(8) + Patience, row.GetInt32(10));
}
