using Provider.Data.Stores;

namespace Provider.Data.Tenants;

/// <summary>Statements on the tenants' own rows.</summary>
public static class TenantRows
{
    public static ValueTask<List<TenantEntity>> AllAsync(DbSession session) => session.AllAsync(
        """SELECT "Id", "Settings", "UpdatedAt" FROM "Tenants" ORDER BY "Id" """,
        static row => new TenantEntity { Id = row.GetString(0), Settings = row.GetString(1), UpdatedAt = row.Utc(2) });

    public static ValueTask<TenantEntity?> FindAsync(DbSession session, string id) => session.FirstAsync(
        """SELECT "Settings", "UpdatedAt" FROM "Tenants" WHERE "Id" = @p1""",
        row => new TenantEntity { Id = id, Settings = row.GetString(0), UpdatedAt = row.Utc(1) },
        id);

    /// <summary>Adds it, or replaces what is stored.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, TenantEntity tenant) => session.ExecuteAsync(
        """
        INSERT INTO "Tenants" ("Id", "Settings", "UpdatedAt") VALUES (@p1, @p2, @p3)
        ON CONFLICT ("Id") DO UPDATE SET "Settings" = excluded."Settings", "UpdatedAt" = excluded."UpdatedAt"
        """,
        tenant.Id, tenant.Settings, tenant.UpdatedAt);
}
