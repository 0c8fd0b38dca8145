using Provider.Protocol.Stores.Users;

namespace Provider.Data.Sessions;

/// <inheritdoc cref="ISessionStatus"/>
public sealed class SessionStatus(IDatabase database, TimeProvider time) : ISessionStatus
{
    public async ValueTask<bool> IsLiveAsync(string issuerId, string sessionId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await database.ReadAsync(
            session => session.FirstAsync(
                """SELECT "Id" FROM "Sessions" WHERE "Id" = @p1 AND "TenantId" = @p2 AND "EndedAt" IS NULL AND "IdleExpiresAt" > @p3 AND "ExpiresAt" > @p3""",
                static row => row.GetString(0),
                sessionId, issuerId, now),
            cancellation) is not null;
    }
}
