namespace Provider.Data.Stores;

/// <summary>Statements on a session's rows that several stores make inside their own transactions.</summary>
internal static class SessionRows
{
    /// <summary>A session used within this time is not written again; short-lived ones are kept to a twentieth of their idle time.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(30);

    /// <summary>Holds the session until the transaction ends and moves its idle end.</summary>
    /// <returns>False when the session has ended.</returns>
    public static async ValueTask<bool> KeepAliveAsync(DbSession session, string sessionId, DateTime now)
    {
        var row = await session.FirstAsync(
            """SELECT "LastSeenAt", "IdleExpiresAt", "ExpiresAt", "IdleSeconds" FROM "Sessions" WHERE "Id" = @p1 AND "EndedAt" IS NULL""" + session.ForUpdate,
            static row => new SessionTimes(row.Utc(0), row.Utc(1), row.Utc(2), row.GetInt32(3)),
            sessionId);
        if (row is null || row.IdleExpiresAt <= now || row.ExpiresAt <= now)
            return false;
        if (now - row.LastSeenAt >= PrecisionOf(row.IdleSeconds))
            await session.ExecuteAsync("""UPDATE "Sessions" SET "LastSeenAt" = @p1, "IdleExpiresAt" = @p2 WHERE "Id" = @p3""", now, now.AddSeconds(row.IdleSeconds), sessionId);
        return true;
    }

    public static ValueTask<int> JoinAsync(DbSession session, string sessionId, string applicationId, DateTime now) => session.ExecuteAsync(
        """INSERT INTO "SessionClients" ("SessionId", "ApplicationId", "JoinedAt") VALUES (@p1, @p2, @p3) ON CONFLICT DO NOTHING""",
        sessionId, applicationId, now);

    private static TimeSpan PrecisionOf(int idleSeconds) => TimeSpan.FromSeconds(Math.Min(Precision.TotalSeconds, idleSeconds / 20d));

    private sealed record SessionTimes(DateTime LastSeenAt, DateTime IdleExpiresAt, DateTime ExpiresAt, int IdleSeconds);
}
