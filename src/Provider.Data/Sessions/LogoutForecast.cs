namespace Provider.Data.Sessions;

/// <summary>
/// What the end of a session, or of an app's part in all of a user's sessions, would take with it. Read only; the conditions are those of the statements that
/// <see cref="SessionStore"/> ends them by, and tests hold the two together.
/// </summary>
public sealed class LogoutForecast(IDatabase database, TimeProvider time)
{
    /// <summary>The living codes and refresh tokens of the families that began in a session.</summary>
    public ValueTask<List<LiveTokens>> TokensOfSessionAsync(string sessionId, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            SELECT COALESCE("t"."ApplicationId", ''), "t"."Type", "a"."IsSessionBound", COUNT(*), COUNT(DISTINCT "t"."AuthorizationId")
            FROM "SessionAuthorizations" AS "a" JOIN "OpenIddictTokens" AS "t" ON "t"."AuthorizationId" = "a"."AuthorizationId"
            WHERE "a"."SessionId" = @p1 AND "t"."Status" = 'valid' AND ("t"."ExpirationDate" IS NULL OR "t"."ExpirationDate" > @p2)
            GROUP BY "t"."ApplicationId", "t"."Type", "a"."IsSessionBound"
            """,
            static row => new LiveTokens(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetInt32(3), row.GetInt32(4)),
            sessionId, time.GetUtcNow().UtcDateTime),
        cancellation);

    /// <summary>The living codes and refresh tokens that an app holds of a user, of whichever session or none.</summary>
    public ValueTask<List<LiveTokens>> TokensOfAppAsync(string applicationId, string subject, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            SELECT "Type", COUNT(*), COUNT(DISTINCT "AuthorizationId") FROM "OpenIddictTokens"
            WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND ("ExpirationDate" IS NULL OR "ExpirationDate" > @p3)
            GROUP BY "Type"
            """,
            row => new LiveTokens(applicationId, row.GetString(0), true, row.GetInt32(1), row.GetInt32(2)),
            applicationId, subject, time.GetUtcNow().UtcDateTime),
        cancellation);

    /// <summary>The living sessions of a user that an app is part of, the oldest first.</summary>
    public ValueTask<List<string>> SessionsOfAppAsync(string tenantId, string applicationId, string subject, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync(
            """
            SELECT "s"."Id" FROM "Sessions" AS "s" JOIN "SessionClients" AS "c" ON "c"."SessionId" = "s"."Id" AND "c"."ApplicationId" = @p3
            WHERE "s"."TenantId" = @p1 AND "s"."Subject" = @p2 AND "s"."EndedAt" IS NULL ORDER BY "s"."CreatedAt", "s"."Id"
            """,
            static row => row.GetString(0), tenantId, subject, applicationId),
        cancellation);
}

/// <summary>Tokens of one app and kind.</summary>
/// <param name="ApplicationId">OpenIddictApplications.Id.</param>
/// <param name="Type">A name of <see cref="Protocol.Stores.Tokens.TokenTypes"/>.</param>
/// <param name="IsSessionBound">Whether they die with their session.</param>
/// <param name="Count">How many.</param>
/// <param name="Families">Of how many families.</param>
public sealed record LiveTokens(string ApplicationId, string Type, bool IsSessionBound, int Count, int Families);
