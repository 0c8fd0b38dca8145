using System.Data.Common;
using System.Globalization;
using Provider.Data.Applications;
using Provider.Data.OpenIddict;
using Provider.Data.Stores;
using Provider.Data.Tenants;

namespace Provider.Data.Configuration;

/// <summary>Reads tenants whole, and tells cheaply whether anything changed.</summary>
public sealed class ConfigurationStore(IDatabase database)
{
    /// <summary>A text that differs after each change made by any node.</summary>
    public async ValueTask<string> StampAsync(CancellationToken cancellation) => string.Join(',', await database.ReadAsync(
        session => session.AllAsync(
            """SELECT "TenantId", "Version" FROM "ConfigurationVersions" ORDER BY "TenantId" """,
            static row => string.Create(CultureInfo.InvariantCulture, $"{row.GetString(0)}:{row.GetInt64(1)}")),
        cancellation));

    public ValueTask<IReadOnlyList<TenantConfiguration>> LoadAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<TenantConfiguration>>(
        async session =>
        {
            var tenants = await session.AllAsync(
                """SELECT "t"."Id", "t"."Settings", COALESCE("v"."Version", 0) FROM "Tenants" AS "t" LEFT JOIN "ConfigurationVersions" AS "v" ON "v"."TenantId" = "t"."Id" ORDER BY "t"."Id" """,
                static row => (Tenant: new TenantEntity { Id = row.GetString(0), Settings = row.GetString(1) }, Version: row.GetInt64(2)));
            var applications = (await session.AllAsync(
                """
                SELECT "o"."Id", "o"."ApplicationType", "o"."ClientId", "o"."ClientSecret", "o"."ClientType", "o"."ConsentType", "o"."DisplayName", "o"."Permissions", "o"."PostLogoutRedirectUris", "o"."RedirectUris", "o"."Requirements",
                       "a"."TenantId", "a"."Settings", "a"."EncryptedSecret", "o"."JsonWebKeySet"
                FROM "OpenIddictApplications" AS "o" LEFT JOIN "Applications" AS "a" ON "a"."ApplicationId" = "o"."Id"
                WHERE "o"."ClientId" IS NOT NULL
                """,
                ReadApplication)).ToLookup(row => row.Extras.TenantId);
            var resources = (await session.AllAsync(
                """SELECT "TenantId", "Identifier", "Settings" FROM "ResourceServers" """,
                static row => new ResourceServerEntity { TenantId = row.GetString(0), Identifier = row.GetString(1), Settings = row.GetString(2) })).ToLookup(row => row.TenantId);
            var grants = (await session.AllAsync(
                """SELECT "TenantId", "ApplicationId", "Audience", "Scopes" FROM "ClientGrants" """,
                static row => new ClientGrantEntity { TenantId = row.GetString(0), ApplicationId = row.GetString(1), Audience = row.GetString(2), Scopes = row.Text(3) })).ToLookup(row => row.TenantId);
            var connections = (await session.AllAsync(
                """SELECT "TenantId", "Name", "Strategy", "Settings" FROM "Connections" """,
                static row => new ConnectionEntity { TenantId = row.GetString(0), Name = row.GetString(1), Strategy = row.GetString(2), Settings = row.GetString(3) })).ToLookup(row => row.TenantId);
            return [.. tenants.Select(row => new TenantConfiguration(row.Tenant, row.Version, [.. applications[row.Tenant.Id]], [.. resources[row.Tenant.Id]], [.. grants[row.Tenant.Id]], [.. connections[row.Tenant.Id]]))];
        },
        cancellation);

    /// <summary>Says inside a transaction that a tenant's configuration or keys changed.</summary>
    public static ValueTask<int> RaiseVersionAsync(DbSession session, string tenantId) => session.ExecuteAsync(
        """
        INSERT INTO "ConfigurationVersions" ("TenantId", "Version") VALUES (@p1, 1)
        ON CONFLICT ("TenantId") DO UPDATE SET "Version" = "ConfigurationVersions"."Version" + 1
        """,
        tenantId);

    private static ApplicationRow ReadApplication(DbDataReader row)
    {
        var application = new OpenIddictApplication
        {
            Id = row.GetString(0),
            ApplicationType = row.Text(1),
            ClientId = row.Text(2),
            ClientSecret = row.Text(3),
            ClientType = row.Text(4),
            ConsentType = row.Text(5),
            DisplayName = row.Text(6),
            Permissions = row.Text(7),
            PostLogoutRedirectUris = row.Text(8),
            RedirectUris = row.Text(9),
            Requirements = row.Text(10),
            JsonWebKeySet = row.Text(14),
        };
        if (row.IsDBNull(11))
            return new ApplicationRow(application, AdoptedApplication.ExtrasOf(application));
        return new ApplicationRow(application, new ApplicationEntity
        {
            ApplicationId = application.Id,
            ClientId = row.GetString(2),
            TenantId = row.GetString(11),
            Settings = row.GetString(12),
            EncryptedSecret = row.IsDBNull(13) ? null : row.GetFieldValue<byte[]>(13),
        });
    }
}
