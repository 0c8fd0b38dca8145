using Microsoft.EntityFrameworkCore.Migrations;

namespace Provider.Migrations.Sqlite;

/// <summary>
/// OpenIddict's four tables, made only where they are missing: a database that OpenIddict's own migrations made keeps its tables and its rows.
/// SQLite does not enforce lengths, so versions 5 to 7 differ in nothing.
/// </summary>
internal static class OpenIddictTables
{
    public static void CreateIfMissing(MigrationBuilder migration)
    {
        migration.Sql(Create);

        // Tables of OpenIddict 4 and older lack these columns. Better to stop here, with nothing changed, than at the first sign-in.
        migration.Sql("""SELECT "OpenIddictApplications"."ClientType", "OpenIddictApplications"."Settings" FROM "OpenIddictApplications" LIMIT 0;""");
    }

    private const string Create =
        """
        CREATE TABLE IF NOT EXISTS "OpenIddictApplications" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_OpenIddictApplications" PRIMARY KEY,
            "ApplicationType" TEXT NULL,
            "ClientId" TEXT NULL,
            "ClientSecret" TEXT NULL,
            "ClientType" TEXT NULL,
            "ConcurrencyToken" TEXT NULL,
            "ConsentType" TEXT NULL,
            "DisplayName" TEXT NULL,
            "DisplayNames" TEXT NULL,
            "JsonWebKeySet" TEXT NULL,
            "Permissions" TEXT NULL,
            "PostLogoutRedirectUris" TEXT NULL,
            "Properties" TEXT NULL,
            "RedirectUris" TEXT NULL,
            "Requirements" TEXT NULL,
            "Settings" TEXT NULL
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictAuthorizations" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_OpenIddictAuthorizations" PRIMARY KEY,
            "ApplicationId" TEXT NULL,
            "ConcurrencyToken" TEXT NULL,
            "CreationDate" TEXT NULL,
            "Properties" TEXT NULL,
            "Scopes" TEXT NULL,
            "Status" TEXT NULL,
            "Subject" TEXT NULL,
            "Type" TEXT NULL,
            CONSTRAINT "FK_OpenIddictAuthorizations_OpenIddictApplications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id")
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictScopes" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_OpenIddictScopes" PRIMARY KEY,
            "ConcurrencyToken" TEXT NULL,
            "Description" TEXT NULL,
            "Descriptions" TEXT NULL,
            "DisplayName" TEXT NULL,
            "DisplayNames" TEXT NULL,
            "Name" TEXT NULL,
            "Properties" TEXT NULL,
            "Resources" TEXT NULL
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictTokens" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_OpenIddictTokens" PRIMARY KEY,
            "ApplicationId" TEXT NULL,
            "AuthorizationId" TEXT NULL,
            "ConcurrencyToken" TEXT NULL,
            "CreationDate" TEXT NULL,
            "ExpirationDate" TEXT NULL,
            "Payload" TEXT NULL,
            "Properties" TEXT NULL,
            "RedemptionDate" TEXT NULL,
            "ReferenceId" TEXT NULL,
            "Status" TEXT NULL,
            "Subject" TEXT NULL,
            "Type" TEXT NULL,
            CONSTRAINT "FK_OpenIddictTokens_OpenIddictApplications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id"),
            CONSTRAINT "FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId" FOREIGN KEY ("AuthorizationId") REFERENCES "OpenIddictAuthorizations" ("Id")
        );

        CREATE UNIQUE INDEX IF NOT EXISTS "IX_OpenIddictApplications_ClientId" ON "OpenIddictApplications" ("ClientId");
        CREATE INDEX IF NOT EXISTS "IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type" ON "OpenIddictAuthorizations" ("ApplicationId", "Status", "Subject", "Type");
        CREATE UNIQUE INDEX IF NOT EXISTS "IX_OpenIddictScopes_Name" ON "OpenIddictScopes" ("Name");
        CREATE INDEX IF NOT EXISTS "IX_OpenIddictTokens_ApplicationId_Status_Subject_Type" ON "OpenIddictTokens" ("ApplicationId", "Status", "Subject", "Type");
        CREATE INDEX IF NOT EXISTS "IX_OpenIddictTokens_AuthorizationId" ON "OpenIddictTokens" ("AuthorizationId");
        CREATE UNIQUE INDEX IF NOT EXISTS "IX_OpenIddictTokens_ReferenceId" ON "OpenIddictTokens" ("ReferenceId");
        CREATE INDEX IF NOT EXISTS "IX_Provider_Tokens_CreationDate" ON "OpenIddictTokens" ("CreationDate");
        """;
}
