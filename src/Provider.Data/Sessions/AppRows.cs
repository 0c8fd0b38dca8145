using Provider.Data.Stores;

namespace Provider.Data.Sessions;

/// <summary>Statements on what one app holds of one user.</summary>
internal static class AppRows
{
    /// <summary>Codes and refresh tokens of every kind, and the families they belong to. What the user consented to stays.</summary>
    public static async ValueTask RevokeAllAsync(DbSession session, AppEnd app)
    {
        // The families first, in order: redeeming holds its family too, so a rotation in progress comes before or not at all.
        await session.AllAsync(
            """SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = 'ad-hoc' ORDER BY "Id" """ + session.ForUpdate,
            static row => row.GetString(0), app.ApplicationId, app.Subject);
        var stamp = RowId.New();
        await session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "Status" = 'revoked', "ConcurrencyToken" = @p3 WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2""",
            app.ApplicationId, app.Subject, stamp);
        await session.ExecuteAsync(
            """UPDATE "OpenIddictAuthorizations" SET "Status" = 'revoked', "ConcurrencyToken" = @p3 WHERE "ApplicationId" = @p1 AND "Status" = 'valid' AND "Subject" = @p2 AND "Type" = 'ad-hoc'""",
            app.ApplicationId, app.Subject, stamp);
    }

    /// <summary>The living sessions that the app is part of, held until the transaction ends: one that ends meanwhile tells the app itself, or not at all.</summary>
    public static ValueTask<List<string>> SessionsAsync(DbSession session, AppEnd app) => session.AllAsync(
        """
        SELECT "s"."Id" FROM "Sessions" AS "s" JOIN "SessionClients" AS "c" ON "c"."SessionId" = "s"."Id" AND "c"."ApplicationId" = @p3
        WHERE "s"."TenantId" = @p1 AND "s"."Subject" = @p2 AND "s"."EndedAt" IS NULL ORDER BY "s"."Id"
        """ + session.ForUpdate,
        static row => row.GetString(0), app.TenantId, app.Subject, app.ApplicationId);

    public static ValueTask<int> LeaveAsync(DbSession session, string sessionId, string applicationId) => session.ExecuteAsync(
        """DELETE FROM "SessionClients" WHERE "SessionId" = @p1 AND "ApplicationId" = @p2""", sessionId, applicationId);
}
