using System.Data.Common;
using Provider.Data.Configuration;
using Provider.Data.Stores;

namespace Provider.Data.Keys;

/// <summary>The tenants' signing keys. Each change raises the tenant's configuration version, so that every node learns of it.</summary>
public sealed class SigningKeyStore(IDatabase database)
{
    private const string Columns = "\"Id\", \"TenantId\", \"Algorithm\", \"State\", \"EncryptedPrivateKey\", \"PublicJwk\", \"CreatedAt\", \"ActivatedAt\", \"DeactivatedAt\"";

    public ValueTask<List<SigningKeyRow>> LoadAsync(string tenantId, CancellationToken cancellation) => database.ReadAsync(
        session => session.AllAsync($"""SELECT {Columns} FROM "SigningKeys" WHERE "TenantId" = @p1 ORDER BY "State", "CreatedAt" """, Read, tenantId), cancellation);

    /// <summary>Some key of some tenant, to try the master key on; null in a new database.</summary>
    public ValueTask<SigningKeyRow?> FindAnyAsync(CancellationToken cancellation) => database.ReadAsync(
        session => session.FirstAsync($"""SELECT {Columns} FROM "SigningKeys" ORDER BY "CreatedAt" DESC LIMIT 1""", Read), cancellation);

    /// <summary>Adds keys, unless another node was quicker: there is one current and one next key for each algorithm.</summary>
    public async ValueTask AddAsync(string tenantId, IReadOnlyList<SigningKeyRow> keys, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            // Raised first: the row lock this takes makes nodes that start together take turns.
            await ConfigurationStore.RaiseVersionAsync(session, tenantId);
            foreach (var key in keys)
                await InsertAsync(session, key);
            return 0;
        },
        cancellation);

    /// <summary>The next key signs, the current one stays published, and <paramref name="next"/> is announced.</summary>
    public async ValueTask RotateAsync(string tenantId, string algorithm, SigningKeyRow next, DateTime now, CancellationToken cancellation) => await database.WriteAsync(
        async session =>
        {
            await ConfigurationStore.RaiseVersionAsync(session, tenantId);
            await session.ExecuteAsync(
                """UPDATE "SigningKeys" SET "State" = @p1, "DeactivatedAt" = @p2 WHERE "TenantId" = @p3 AND "Algorithm" = @p4 AND "State" = @p5""",
                (int)SigningKeyState.Previous, now, tenantId, algorithm, (int)SigningKeyState.Current);
            await session.ExecuteAsync(
                """UPDATE "SigningKeys" SET "State" = @p1, "ActivatedAt" = @p2 WHERE "TenantId" = @p3 AND "Algorithm" = @p4 AND "State" = @p5""",
                (int)SigningKeyState.Current, now, tenantId, algorithm, (int)SigningKeyState.Next);
            return await InsertAsync(session, next);
        },
        cancellation);

    /// <summary>Takes keys out of publication, and forgets those too old even for hints.</summary>
    /// <returns>Whether anything changed.</returns>
    public ValueTask<bool> RetireAsync(string tenantId, DateTime deactivatedBefore, DateTime forgetBefore, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var changed = await session.ExecuteAsync(
                """UPDATE "SigningKeys" SET "State" = @p1 WHERE "TenantId" = @p2 AND "State" = @p3 AND "DeactivatedAt" < @p4""",
                (int)SigningKeyState.Retired, tenantId, (int)SigningKeyState.Previous, deactivatedBefore);
            changed += await session.ExecuteAsync(
                """DELETE FROM "SigningKeys" WHERE "TenantId" = @p1 AND "State" = @p2 AND "DeactivatedAt" < @p3""", tenantId, (int)SigningKeyState.Retired, forgetBefore);
            if (changed > 0)
                await ConfigurationStore.RaiseVersionAsync(session, tenantId);
            return changed > 0;
        },
        cancellation);

    private static async ValueTask<int> InsertAsync(DbSession session, SigningKeyRow key)
    {
        var isTaken = await session.FirstAsync(
            """SELECT "Id" FROM "SigningKeys" WHERE "TenantId" = @p1 AND "Algorithm" = @p2 AND "State" = @p3""", static row => row.GetString(0), key.TenantId, key.Algorithm, (int)key.State) is not null;
        return isTaken ? 0 : await session.ExecuteAsync(
            $"""INSERT INTO "SigningKeys" ({Columns}) VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)""",
            key.Id, key.TenantId, key.Algorithm, (int)key.State, key.EncryptedPrivateKey, key.PublicJwk, key.CreatedAt, key.ActivatedAt, key.DeactivatedAt);
    }

    private static SigningKeyRow Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        TenantId = row.GetString(1),
        Algorithm = row.GetString(2),
        State = (SigningKeyState)row.GetInt32(3),
        EncryptedPrivateKey = row.GetFieldValue<byte[]>(4),
        PublicJwk = row.GetString(5),
        CreatedAt = row.Utc(6),
        ActivatedAt = row.UtcOrNull(7),
        DeactivatedAt = row.UtcOrNull(8),
    };
}
