using System.Data.Common;
using Provider.Data.OpenIddict;
using Provider.Data.Stores;

namespace Provider.Data.Applications;

/// <summary>
/// Statements on applications: OpenIddict's row and ours beside it. Of OpenIddict's row nothing is written but what we know; its display names in other languages,
/// its properties and its settings stay whoever else wrote them.
/// </summary>
public static class ApplicationRows
{
    /// <summary>Keeps the row from changing until the transaction ends: another server with OpenIddict may be at work on this database.</summary>
    public static ValueTask<OpenIddictApplication?> FindAsync(DbSession session, string clientId) => session.FirstAsync(
        """
        SELECT "Id", "ApplicationType", "ClientId", "ClientSecret", "ClientType", "ConcurrencyToken", "ConsentType", "DisplayName", "JsonWebKeySet",
               "Permissions", "PostLogoutRedirectUris", "RedirectUris", "Requirements"
        FROM "OpenIddictApplications" WHERE "ClientId" = @p1
        """ + session.ForUpdate,
        Read, clientId);

    public static ValueTask<ApplicationEntity?> FindExtrasAsync(DbSession session, string applicationId) => session.FirstAsync(
        SelectExtras + """ WHERE "ApplicationId" = @p1""", ReadExtras, applicationId);

    public static ValueTask<List<ApplicationEntity>> ExtrasOfTenantAsync(DbSession session, string tenantId) => session.AllAsync(
        SelectExtras + """ WHERE "TenantId" = @p1""", ReadExtras, tenantId);

    public static ValueTask<int> InsertAsync(DbSession session, OpenIddictApplication row) => session.ExecuteAsync(
        """
        INSERT INTO "OpenIddictApplications" ("ApplicationType", "ClientSecret", "ClientType", "ConsentType", "DisplayName", "JsonWebKeySet",
            "Permissions", "PostLogoutRedirectUris", "RedirectUris", "Requirements", "ConcurrencyToken", "Id", "ClientId")
        VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """,
        [.. ValuesOf(row), row.ConcurrencyToken, row.Id, row.ClientId]);

    /// <summary>By OpenIddict's convention the caller gives each update a new concurrency token.</summary>
    public static ValueTask<int> UpdateAsync(DbSession session, OpenIddictApplication row) => session.ExecuteAsync(
        """
        UPDATE "OpenIddictApplications" SET "ApplicationType" = @p1, "ClientSecret" = @p2, "ClientType" = @p3, "ConsentType" = @p4, "DisplayName" = @p5, "JsonWebKeySet" = @p6,
            "Permissions" = @p7, "PostLogoutRedirectUris" = @p8, "RedirectUris" = @p9, "Requirements" = @p10, "ConcurrencyToken" = @p11
        WHERE "Id" = @p12
        """,
        [.. ValuesOf(row), row.ConcurrencyToken, row.Id]);

    /// <summary>Adds ours, or replaces what is stored of the same application.</summary>
    public static ValueTask<int> SaveExtrasAsync(DbSession session, ApplicationEntity extra) => session.ExecuteAsync(
        """
        INSERT INTO "Applications" ("ApplicationId", "TenantId", "ClientId", "Settings", "EncryptedSecret", "SecretIsGenerated") VALUES (@p1, @p2, @p3, @p4, @p5, @p6)
        ON CONFLICT ("ApplicationId") DO UPDATE SET "Settings" = excluded."Settings", "EncryptedSecret" = excluded."EncryptedSecret", "SecretIsGenerated" = excluded."SecretIsGenerated"
        """,
        extra.ApplicationId, extra.TenantId, extra.ClientId, extra.Settings, extra.EncryptedSecret, extra.SecretIsGenerated);

    /// <summary>What an update may change, in the order of its statement; equal for two rows that need none.</summary>
    public static object?[] ValuesOf(OpenIddictApplication row) =>
        [row.ApplicationType, row.ClientSecret, row.ClientType, row.ConsentType, row.DisplayName, row.JsonWebKeySet, row.Permissions, row.PostLogoutRedirectUris, row.RedirectUris, row.Requirements];

    private const string SelectExtras = """SELECT "ApplicationId", "TenantId", "ClientId", "Settings", "EncryptedSecret", "SecretIsGenerated" FROM "Applications" """;

    private static OpenIddictApplication Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        ApplicationType = row.Text(1),
        ClientId = row.Text(2),
        ClientSecret = row.Text(3),
        ClientType = row.Text(4),
        ConcurrencyToken = row.Text(5),
        ConsentType = row.Text(6),
        DisplayName = row.Text(7),
        JsonWebKeySet = row.Text(8),
        Permissions = row.Text(9),
        PostLogoutRedirectUris = row.Text(10),
        RedirectUris = row.Text(11),
        Requirements = row.Text(12),
    };

    private static ApplicationEntity ReadExtras(DbDataReader row) => new()
    {
        ApplicationId = row.GetString(0),
        TenantId = row.GetString(1),
        ClientId = row.GetString(2),
        Settings = row.GetString(3),
        EncryptedSecret = row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
        SecretIsGenerated = row.GetBoolean(5),
    };
}
