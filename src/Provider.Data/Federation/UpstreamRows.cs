using System.Security.Cryptography;
using System.Text;

namespace Provider.Data.Federation;

/// <summary>Statements that the session store makes inside its own transactions.</summary>
internal static class UpstreamRows
{
    public static ValueTask<int> InsertAsync(DbSession session, string tenantId, string sessionId, NewUpstreamSession upstream) => session.ExecuteAsync(
        """
        INSERT INTO "UpstreamSessions" ("SessionId", "TenantId", "Connection", "Issuer", "Subject", "UpstreamSessionId", "SealedIdToken")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7)
        """,
        sessionId, tenantId, upstream.Connection, upstream.Issuer, upstream.Subject, upstream.SessionId, upstream.SealedIdToken);

    public static ValueTask<int> DeleteAsync(DbSession session, string sessionId) =>
        session.ExecuteAsync("""DELETE FROM "UpstreamSessions" WHERE "SessionId" = @p1""", sessionId);

    /// <returns>False when the token was used before.</returns>
    public static async ValueTask<bool> UseTokenAsync(DbSession session, UpstreamEnd end)
    {
        if (end.TokenId is not { } id)
            return true;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return await session.ExecuteAsync(
            """INSERT INTO "UpstreamTokenIds" ("TenantId", "Connection", "Hash", "ExpiresAt") VALUES (@p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING""",
            end.TenantId, end.Connection, hash, end.TokenExpiresAt) == 1;
    }

    /// <summary>The living sessions that the upstream's word is about.</summary>
    public static async ValueTask<List<(string Id, string Subject)>> MatchAsync(DbSession session, UpstreamEnd end)
    {
        // One statement for each case, so that each has its index.
        const string Living = """
            SELECT "s"."Id", "s"."Subject" FROM "UpstreamSessions" AS "u" JOIN "Sessions" AS "s" ON "s"."Id" = "u"."SessionId" AND "s"."EndedAt" IS NULL
            WHERE "u"."TenantId" = @p1 AND "u"."Connection" = @p2 AND "u"."Issuer" = @p3
            """;
        return (end.SessionId, end.Subject) switch
        {
            ({ } sid, { } subject) => await session.AllAsync(Living + """ AND "u"."UpstreamSessionId" = @p4 AND "u"."Subject" = @p5 ORDER BY "s"."Id" """, Read, end.TenantId, end.Connection, end.Issuer, sid, subject),
            ({ } sid, null) => await session.AllAsync(Living + """ AND "u"."UpstreamSessionId" = @p4 ORDER BY "s"."Id" """, Read, end.TenantId, end.Connection, end.Issuer, sid),
            (null, { } subject) => await session.AllAsync(Living + """ AND "u"."Subject" = @p4 ORDER BY "s"."Id" """, Read, end.TenantId, end.Connection, end.Issuer, subject),
            _ => [],
        };
    }

    private static (string, string) Read(System.Data.Common.DbDataReader row) => (row.GetString(0), row.GetString(1));
}
