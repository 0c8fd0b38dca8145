using Provider.Data.Stores;

namespace Provider.Data.Federation;

/// <summary>Where the users of sessions came from.</summary>
public sealed class UpstreamSessionStore(IDatabase database, TimeProvider time)
{
    /// <summary>The upstream of a living session; null when the user signed in here.</summary>
    public ValueTask<UpstreamSessionEntity?> FindAsync(string tenantId, string sessionId, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """
            SELECT "u"."Connection", "u"."Issuer", "u"."Subject", "u"."UpstreamSessionId", "u"."SealedIdToken" FROM "UpstreamSessions" AS "u"
            WHERE "u"."SessionId" = @p1 AND "u"."TenantId" = @p2
            """,
            row => new UpstreamSessionEntity
            {
                SessionId = sessionId,
                TenantId = tenantId,
                Connection = row.GetString(0),
                Issuer = row.GetString(1),
                Subject = row.GetString(2),
                UpstreamSessionId = row.Text(3),
                SealedIdToken = row.GetFieldValue<byte[]>(4),
            },
            sessionId, tenantId),
        cancellation);

    /// <summary>Forgets logout tokens that would be refused for their age.</summary>
    public ValueTask<int> PruneAsync(CancellationToken cancellation) => database.WriteAsync(
        session => session.ExecuteAsync("""DELETE FROM "UpstreamTokenIds" WHERE "ExpiresAt" < @p1""", time.GetUtcNow().UtcDateTime),
        cancellation);
}
