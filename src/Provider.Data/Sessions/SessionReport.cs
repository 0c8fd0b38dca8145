using Provider.Data.Stores;
using Provider.Data.Tenants;

namespace Provider.Data.Sessions;

/// <summary>The living sessions, for administrators.</summary>
public sealed class SessionReport(IDatabase database, TimeProvider time)
{
    /// <summary>The newest first.</summary>
    /// <param name="tenantId">Null: of every tenant.</param>
    /// <param name="subject">Null: of every user.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<List<LivingSession>> ListAsync(string? tenantId, string? subject, int most, CancellationToken cancellation) => database.ReadAsync(
        async session =>
        {
            var living = await session.AllAsync(
                """
                SELECT "TenantId", "Id", "Subject", "CreatedAt", "LastSeenAt", "Ip", "UserAgent" FROM "Sessions"
                WHERE "EndedAt" IS NULL AND "IdleExpiresAt" > @p1 AND "ExpiresAt" > @p1 AND (@p2 = '' OR "TenantId" = @p2) AND (@p3 = '' OR "Subject" = @p3)
                ORDER BY "CreatedAt" DESC, "Id" LIMIT @p4
                """,
                static row => new LivingSession
                {
                    TenantId = row.GetString(0),
                    Id = row.GetString(1),
                    Subject = row.GetString(2),
                    CreatedAt = row.Utc(3),
                    LastSeenAt = row.Utc(4),
                    Ip = row.Text(5),
                    UserAgent = row.Text(6),
                },
                time.GetUtcNow().UtcDateTime, tenantId ?? "", subject ?? "", most);
            for (var i = 0; i < living.Count; i++)
                living[i] = living[i] with { Apps = await AppsAsync(session, living[i].Id) };
            return living;
        },
        cancellation);

    /// <summary>The tenant and user of a living session; null when there is none of this id.</summary>
    public async ValueTask<LivingSession?> FindAsync(string sessionId, CancellationToken cancellation) => await database.ReadAsync(
        session => session.FirstAsync(
            """SELECT "TenantId", "Subject", "CreatedAt", "LastSeenAt" FROM "Sessions" WHERE "Id" = @p1 AND "EndedAt" IS NULL""",
            row => new LivingSession { TenantId = row.GetString(0), Id = sessionId, Subject = row.GetString(1), CreatedAt = row.Utc(2), LastSeenAt = row.Utc(3) },
            sessionId),
        cancellation);

    /// <summary>Our own id of an application, by its client_id.</summary>
    public ValueTask<string?> FindApplicationAsync(string tenantId, string clientId, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            $"""
            SELECT "o"."Id" FROM "OpenIddictApplications" AS "o" LEFT JOIN "Applications" AS "a" ON "a"."ApplicationId" = "o"."Id"
            WHERE "o"."ClientId" = @p1 AND COALESCE("a"."TenantId", '{TenantEntity.RootId}') = @p2
            """,
            static row => row.GetString(0),
            clientId, tenantId),
        cancellation);

    private static ValueTask<List<string>> AppsAsync(DbSession session, string sessionId) => session.AllAsync(
        """
        SELECT COALESCE("o"."ClientId", "c"."ApplicationId") FROM "SessionClients" AS "c" LEFT JOIN "OpenIddictApplications" AS "o" ON "o"."Id" = "c"."ApplicationId"
        WHERE "c"."SessionId" = @p1 ORDER BY "c"."JoinedAt", 1
        """,
        static row => row.GetString(0), sessionId);
}
