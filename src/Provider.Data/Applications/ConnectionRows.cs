namespace Provider.Data.Applications;

/// <summary>Statements on the connections of a tenant.</summary>
public static class ConnectionRows
{
    public static ValueTask<List<ConnectionEntity>> OfTenantAsync(DbSession session, string tenantId) => session.AllAsync(
        """SELECT "Id", "Name", "Strategy", "Settings" FROM "Connections" WHERE "TenantId" = @p1""",
        row => new ConnectionEntity { Id = row.GetString(0), TenantId = tenantId, Name = row.GetString(1), Strategy = row.GetString(2), Settings = row.GetString(3) },
        tenantId);

    /// <summary>Adds it, or replaces what is stored under its name.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, ConnectionEntity connection) => session.ExecuteAsync(
        """
        INSERT INTO "Connections" ("Id", "TenantId", "Name", "Strategy", "Settings") VALUES (@p1, @p2, @p3, @p4, @p5)
        ON CONFLICT ("TenantId", "Name") DO UPDATE SET "Strategy" = excluded."Strategy", "Settings" = excluded."Settings"
        """,
        connection.Id, connection.TenantId, connection.Name, connection.Strategy, connection.Settings);
}
