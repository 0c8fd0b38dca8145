using Provider.Data.Stores;

namespace Provider.Data.Applications;

/// <summary>Statements on what a tenant's applications may ask of APIs on their own behalf.</summary>
public static class ClientGrantRows
{
    public static ValueTask<List<ClientGrantEntity>> OfTenantAsync(DbSession session, string tenantId) => session.AllAsync(
        """SELECT "Id", "ApplicationId", "Audience", "Scopes" FROM "ClientGrants" WHERE "TenantId" = @p1""",
        row => new ClientGrantEntity { Id = row.GetString(0), TenantId = tenantId, ApplicationId = row.GetString(1), Audience = row.GetString(2), Scopes = row.Text(3) },
        tenantId);

    /// <summary>Adds it, or replaces the scopes that this application has for this API.</summary>
    public static ValueTask<int> SaveAsync(DbSession session, ClientGrantEntity grant) => session.ExecuteAsync(
        """
        INSERT INTO "ClientGrants" ("Id", "TenantId", "ApplicationId", "Audience", "Scopes") VALUES (@p1, @p2, @p3, @p4, @p5)
        ON CONFLICT ("ApplicationId", "Audience") DO UPDATE SET "Scopes" = excluded."Scopes"
        """,
        grant.Id, grant.TenantId, grant.ApplicationId, grant.Audience, grant.Scopes);
}
