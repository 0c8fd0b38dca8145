using System.Data.Common;
using Provider.Data.Federation;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.Stores;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Sessions;

/// <summary>
/// Sessions. Every way for one to end goes through <see cref="EndAsync(SessionEnd)"/>'s statements, and they are one transaction: the session, its
/// codes and session-bound tokens, a row in the outbox for each app to be told, the log event. Killed at any instant, all of it happened or none.
/// </summary>
public sealed class SessionStore(IDatabase database, TimeProvider time, LogoutSignal? signal = null)
{
    public ValueTask<SessionEntity?> FindAsync(string tenantId, string sessionId, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """
            SELECT "Subject", "SecretHash", "CreatedAt", "AuthenticatedAt", "LastSeenAt", "IdleExpiresAt", "ExpiresAt", "IsPersistent", "EndedAt", "EndReason", "IdleSeconds", "AuthenticationMethods"
            FROM "Sessions" WHERE "Id" = @p1 AND "TenantId" = @p2
            """,
            row => Read(row, tenantId, sessionId),
            sessionId, tenantId),
        cancellation);

    /// <summary>The apps that the user signed in to within a session (OpenIddictApplications.Id).</summary>
    public ValueTask<IReadOnlyList<string>> AppsOfAsync(string tenantId, string sessionId, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<string>>(
        async session => await session.AllAsync(
            """
            SELECT "c"."ApplicationId" FROM "SessionClients" AS "c" JOIN "Sessions" AS "s" ON "s"."Id" = "c"."SessionId"
            WHERE "c"."SessionId" = @p1 AND "s"."TenantId" = @p2 ORDER BY "c"."JoinedAt"
            """,
            static row => row.GetString(0),
            sessionId, tenantId),
        cancellation);

    /// <summary>Begins a session; the one this browser had before ends in the same transaction.</summary>
    public async ValueTask StartAsync(NewSession start, SessionEnd? previous, CancellationToken cancellation)
    {
        await database.WriteAsync(session => StartAsync(session, start, previous), cancellation);
        if (previous is not null)
            signal?.Raise();
    }

    /// <summary>Ends one session. Deliberately not cancellable once begun: the browser going away must not keep the user signed in.</summary>
    /// <returns>False when there was no such living session.</returns>
    public async ValueTask<bool> EndAsync(SessionEnd end)
    {
        var ended = await database.WriteAsync(session => EndAsync(session, end, time.GetUtcNow().UtcDateTime), CancellationToken.None);
        signal?.Raise();
        return ended;
    }

    /// <summary>Ends every session of a user, for example when the password changed.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="subject">The user.</param>
    /// <param name="reason">Why.</param>
    /// <param name="eventOf">What the tenant's log says of each session, by its id; may be called more than once.</param>
    /// <returns>How many were ended.</returns>
    public async ValueTask<int> EndAllOfUserAsync(string tenantId, string subject, EndReason reason, Func<string, LogEvent>? eventOf = null)
    {
        var count = await database.WriteAsync(session => EndAllOfUserAsync(session, tenantId, subject, reason, time.GetUtcNow().UtcDateTime, eventOf), CancellationToken.None);
        signal?.Raise();
        return count;
    }

    /// <summary>
    /// Ends an app's part in every session of a user, in one transaction: its codes and refresh tokens die, it leaves the sessions, and it is told for each of
    /// them. The sessions live on for other apps, but for <paramref name="whole"/>, which ends altogether.
    /// </summary>
    /// <returns>How many sessions the app was part of.</returns>
    public async ValueTask<int> EndAppEverywhereAsync(AppEnd app, SessionEnd? whole)
    {
        var count = await database.WriteAsync(session => EndAppEverywhereAsync(session, app, whole), CancellationToken.None);
        signal?.Raise();
        return count;
    }

    /// <summary>Ends the sessions that an upstream says have ended there, in one transaction with the use of its logout token: if this fails, it may be sent again.</summary>
    /// <returns>How many were ended; null when the logout token was used before.</returns>
    public async ValueTask<int?> EndOfUpstreamAsync(UpstreamEnd end)
    {
        var count = await database.WriteAsync(session => EndOfUpstreamAsync(session, end), CancellationToken.None);
        if (count > 0)
            signal?.Raise();
        return count;
    }

    /// <summary>Ends sessions whose idle or absolute end has come, at most <paramref name="most"/> of them.</summary>
    /// <returns>How many were ended.</returns>
    public async ValueTask<int> EndExpiredAsync(int most, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var expired = await database.ReadAsync(
            session => session.AllAsync(
                """SELECT "TenantId", "Id", "ExpiresAt" FROM "Sessions" WHERE "EndedAt" IS NULL AND ("IdleExpiresAt" <= @p1 OR "ExpiresAt" <= @p1) LIMIT @p2""",
                row => new SessionEnd(row.GetString(0), row.GetString(1), row.Utc(2) <= now ? EndReason.AbsoluteTimeout : EndReason.IdleTimeout),
                now, most),
            cancellation);
        foreach (var end in expired)
            await EndAsync(end);
        return expired.Count;
    }

    /// <summary>The same inside a transaction that does more to the user: what changed the user and what ends the sessions are on disk together.</summary>
    public static async ValueTask<int> EndAllOfUserAsync(DbSession session, string tenantId, string subject, EndReason reason, DateTime now, Func<string, LogEvent>? eventOf = null)
    {
        // In order, as everywhere: two that end the same sessions then take turns.
        var living = await session.AllAsync(
            """SELECT "Id" FROM "Sessions" WHERE "TenantId" = @p1 AND "Subject" = @p2 AND "EndedAt" IS NULL ORDER BY "Id" """, static row => row.GetString(0), tenantId, subject);
        var ended = 0;
        foreach (var id in living)
            ended += await EndAsync(session, new SessionEnd(tenantId, id, reason, eventOf?.Invoke(id)), now) ? 1 : 0;

        // Half a sign-in rests on the same password: whoever knew the old one must not end it now, least of all by enrolling a factor.
        await session.ExecuteAsync("""DELETE FROM "MfaTransactions" WHERE "TenantId" = @p1 AND "Subject" = @p2""", tenantId, subject);
        return ended;
    }

    private async ValueTask<int> EndAppEverywhereAsync(DbSession session, AppEnd app, SessionEnd? whole)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var sessions = await AppRows.SessionsAsync(session, app);
        await AppRows.RevokeAllAsync(session, app);
        foreach (var id in sessions.Where(id => id != whole?.SessionId))
        {
            await LogoutOutbox.AddAsync(session, new SessionEnd(app.TenantId, id, app.Reason), now, app.ApplicationId);
            await AppRows.LeaveAsync(session, id, app.ApplicationId);
        }

        if (whole is not null)
            await EndAsync(session, whole, now);
        if (app.Event is not null)
            await LogEventStore.InsertAsync(session, app.Event, now);
        return sessions.Count;
    }

    private async ValueTask<int?> EndOfUpstreamAsync(DbSession session, UpstreamEnd end)
    {
        if (!await UpstreamRows.UseTokenAsync(session, end))
            return null;
        var matching = await UpstreamRows.MatchAsync(session, end);
        foreach (var (id, subject) in matching)
            await EndAsync(session, new SessionEnd(end.TenantId, id, EndReason.Upstream, end.EventOf(id, subject)), time.GetUtcNow().UtcDateTime);
        return matching.Count;
    }

    private static async ValueTask<int> StartAsync(DbSession session, NewSession start, SessionEnd? previous)
    {
        if (previous is not null)
            await EndAsync(session, previous, start.CreatedAt);
        await session.ExecuteAsync(
            """
            INSERT INTO "Sessions" ("Id", "TenantId", "Subject", "SecretHash", "CreatedAt", "AuthenticatedAt", "LastSeenAt", "IdleExpiresAt", "ExpiresAt", "IdleSeconds", "IsPersistent", "AuthenticationMethods", "Ip", "UserAgent", "Issuer")
            VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15)
            """,
            start.Id, start.TenantId, start.Subject, start.SecretHash, start.CreatedAt, start.AuthenticatedAt ?? start.CreatedAt, start.CreatedAt, start.CreatedAt + start.IdleLifetime,
            start.ExpiresAt, (int)Math.Min(int.MaxValue, start.IdleLifetime.TotalSeconds), start.IsPersistent, start.AuthenticationMethods, start.Ip, start.UserAgent, start.Issuer);
        return start.Upstream is null ? 0 : await UpstreamRows.InsertAsync(session, start.TenantId, start.Id, start.Upstream);
    }

    private static async ValueTask<bool> EndAsync(DbSession session, SessionEnd end, DateTime now)
    {
        var ended = await session.ExecuteAsync(
            """UPDATE "Sessions" SET "EndedAt" = @p1, "EndReason" = @p2 WHERE "Id" = @p3 AND "TenantId" = @p4 AND "EndedAt" IS NULL""",
            now, end.Reason.ToString(), end.SessionId, end.TenantId);
        if (ended == 0)
            return false;
        await RevokeTokensAsync(session, end);
        await LogoutOutbox.AddAsync(session, end, now);
        await UpstreamRows.DeleteAsync(session, end.SessionId);
        if (end.Event is not null)
            await LogEventStore.InsertAsync(session, end.Event, now);
        return true;
    }

    /// <summary>Codes not yet redeemed (a device's too), and refresh tokens bound to the session. Others live on, as at Auth0, unless the tenant's switch says that none may.</summary>
    private static async ValueTask RevokeTokensAsync(DbSession session, SessionEnd end)
    {
        // A rotation in progress holds its family; wait for it, so that no successor slips through.
        if (session.ForUpdate.Length > 0)
        {
            await session.AllAsync(
                """SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "Id" IN (SELECT "AuthorizationId" FROM "SessionAuthorizations" WHERE "SessionId" = @p1) ORDER BY "Id" """ + session.ForUpdate,
                static row => row.GetString(0), end.SessionId);
        }

        // Not one correlated subquery: that makes SQLite walk every token there is. The switch is looked up here, in the text that SettingsJson writes, so that
        // every cause in every process sees it as it is now, at the cost of no further statement.
        await session.ExecuteAsync(
            """
            UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p3
            WHERE "Status" = 'valid' AND "AuthorizationId" IN (SELECT "AuthorizationId" FROM "SessionAuthorizations" WHERE "SessionId" = @p1)
              AND ("Type" IN (@p2, @p5) OR "AuthorizationId" IN (SELECT "AuthorizationId" FROM "SessionAuthorizations" WHERE "SessionId" = @p1 AND "IsSessionBound")
                OR EXISTS (SELECT 1 FROM "Tenants" WHERE "Id" = @p4 AND "Settings" LIKE '%"refresh_tokens_end_with_session":true%'))
            """,
            end.SessionId, TokenTypes.AuthorizationCode, Guid.NewGuid().ToString(), end.TenantId, TokenTypes.DeviceCode);
    }

    private static SessionEntity Read(DbDataReader row, string tenantId, string sessionId) => new()
    {
        Id = sessionId,
        TenantId = tenantId,
        Subject = row.GetString(0),
        SecretHash = row.GetString(1),
        CreatedAt = row.Utc(2),
        AuthenticatedAt = row.Utc(3),
        LastSeenAt = row.Utc(4),
        IdleExpiresAt = row.Utc(5),
        ExpiresAt = row.Utc(6),
        IsPersistent = row.GetBoolean(7),
        EndedAt = row.UtcOrNull(8),
        EndReason = row.Text(9),
        IdleSeconds = row.GetInt32(10),
        AuthenticationMethods = row.Text(11),
    };
}
