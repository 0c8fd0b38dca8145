namespace Provider.Data.Configuration;

/// <summary>Statements on what is remembered of the seed: the fingerprint of each tenant's files as they were last applied.</summary>
public static class SeedStateRows
{
    private const long LockNumber = 0x5345_4544_494E_4701;

    /// <summary>One node seeds at a time; the others wait here until its transaction ends.</summary>
    public static ValueTask LockAsync(DbSession session) => session.LockAsync(LockNumber);

    public static ValueTask<List<SeedStateEntity>> AllAsync(DbSession session) => session.AllAsync(
        """SELECT "TenantId", "Hash" FROM "SeedStates" """, static row => new SeedStateEntity { TenantId = row.GetString(0), Hash = row.GetString(1) });

    /// <summary>Remembers a fingerprint; the time of one that is remembered already stays.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, SeedStateEntity state) => session.ExecuteAsync(
        """
        INSERT INTO "SeedStates" ("TenantId", "Hash", "AppliedAt") VALUES (@p1, @p2, @p3)
        ON CONFLICT ("TenantId") DO UPDATE SET "Hash" = excluded."Hash", "AppliedAt" = excluded."AppliedAt" WHERE "SeedStates"."Hash" <> excluded."Hash"
        """,
        state.TenantId, state.Hash, state.AppliedAt);
}
