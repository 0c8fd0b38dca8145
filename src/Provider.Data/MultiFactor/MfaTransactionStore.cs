using System.Data.Common;
using Provider.Data.Stores;

namespace Provider.Data.MultiFactor;

/// <summary>Sign-ins that wait for a second factor. Found by kind, tenant and hash together, so that nothing passes for something else.</summary>
public sealed class MfaTransactionStore(IDatabase database, TimeProvider time)
{
    /// <summary>How long an enrolment that was never confirmed is kept.</summary>
    private static readonly TimeSpan PendingAge = TimeSpan.FromDays(1);

    /// <summary>Stores one; a code that was sent before for the same page is void then.</summary>
    public async ValueTask BeginAsync(MfaTransaction transaction, TimeSpan lifetime, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await database.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO "MfaTransactions" ("Kind", "Hash", "TenantId", "Subject", "ClientId", "ParentHash", "AuthenticatorId", "CodeHash", "Data", "IsPassed", "CreatedAt", "ExpiresAt")
                VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12)
                ON CONFLICT ("Kind", "Hash") DO UPDATE SET "AuthenticatorId" = excluded."AuthenticatorId", "CodeHash" = excluded."CodeHash", "CreatedAt" = excluded."CreatedAt", "ExpiresAt" = excluded."ExpiresAt"
                """,
                transaction.Kind, transaction.Hash, transaction.TenantId, transaction.Subject, transaction.ClientId, transaction.ParentHash, transaction.AuthenticatorId,
                transaction.CodeHash, transaction.Data, false, now, now + lifetime),
            cancellation);
    }

    /// <returns>Null also for one that is over.</returns>
    public ValueTask<MfaTransaction?> FindAsync(string kind, string tenantId, string hash, CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync(
            """
            SELECT "Subject", "ClientId", "ParentHash", "AuthenticatorId", "CodeHash", "Data", "IsPassed" FROM "MfaTransactions"
            WHERE "Kind" = @p1 AND "Hash" = @p2 AND "TenantId" = @p3 AND "ExpiresAt" > @p4
            """,
            row => Read(row, kind, tenantId, hash),
            kind, hash, tenantId, time.GetUtcNow().UtcDateTime),
        cancellation);

    /// <summary>Whether there was one for this client, living or over; known for as long as it was not pruned.</summary>
    public async ValueTask<bool> WasIssuedAsync(string kind, string tenantId, string hash, string clientId, CancellationToken cancellation) => await database.ReadAsync(
        session => session.FirstAsync(
            """SELECT "Hash" FROM "MfaTransactions" WHERE "Kind" = @p1 AND "Hash" = @p2 AND "TenantId" = @p3 AND "ClientId" = @p4""", static row => row.GetString(0), kind, hash, tenantId, clientId),
        cancellation) is not null;

    /// <summary>Notes that the second factor was proved.</summary>
    /// <returns>False when that was noted before, or it is over.</returns>
    public ValueTask<bool> PassAsync(MfaTransaction transaction, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """UPDATE "MfaTransactions" SET "IsPassed" = @p1 WHERE "Kind" = @p2 AND "Hash" = @p3 AND "TenantId" = @p4 AND "IsPassed" = @p5 AND "ExpiresAt" > @p6""",
            true, transaction.Kind, transaction.Hash, transaction.TenantId, false, time.GetUtcNow().UtcDateTime) == 1,
        cancellation);

    /// <summary>Uses one up. Of any number of parallel callers one wins.</summary>
    public ValueTask<bool> TakeAsync(MfaTransaction transaction, CancellationToken cancellation) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            """DELETE FROM "MfaTransactions" WHERE "Kind" = @p1 AND "Hash" = @p2 AND "TenantId" = @p3 AND "ExpiresAt" > @p4""",
            transaction.Kind, transaction.Hash, transaction.TenantId, time.GetUtcNow().UtcDateTime) == 1,
        cancellation);

    /// <summary>Forgets what is over.</summary>
    public ValueTask<int> PruneAsync(CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return await session.ExecuteAsync("""DELETE FROM "MfaTransactions" WHERE "ExpiresAt" < @p1""", now)
                + await session.ExecuteAsync("""DELETE FROM "Authenticators" WHERE "IsConfirmed" = @p1 AND "CreatedAt" < @p2""", false, now - PendingAge);
        },
        cancellation);

    private static MfaTransaction Read(DbDataReader row, string kind, string tenantId, string hash) => new()
    {
        Kind = kind,
        Hash = hash,
        TenantId = tenantId,
        Subject = row.GetString(0),
        ClientId = row.Text(1),
        ParentHash = row.Text(2),
        AuthenticatorId = row.Text(3),
        CodeHash = row.Text(4),
        Data = row.Text(5),
        IsPassed = row.GetBoolean(6),
    };
}
