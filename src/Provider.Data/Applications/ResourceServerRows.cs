namespace Provider.Data.Applications;

/// <summary>Statements on the APIs of a tenant.</summary>
public static class ResourceServerRows
{
    public static ValueTask<List<ResourceServerEntity>> OfTenantAsync(DbSession session, string tenantId) => session.AllAsync(
        """SELECT "Id", "Identifier", "Settings" FROM "ResourceServers" WHERE "TenantId" = @p1""",
        row => new ResourceServerEntity { Id = row.GetString(0), TenantId = tenantId, Identifier = row.GetString(1), Settings = row.GetString(2) },
        tenantId);

    /// <summary>Adds it, or replaces what is stored under its identifier.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, ResourceServerEntity api) => session.ExecuteAsync(
        """
        INSERT INTO "ResourceServers" ("Id", "TenantId", "Identifier", "Settings") VALUES (@p1, @p2, @p3, @p4)
        ON CONFLICT ("TenantId", "Identifier") DO UPDATE SET "Settings" = excluded."Settings"
        """,
        api.Id, api.TenantId, api.Identifier, api.Settings);
}
