using Microsoft.EntityFrameworkCore.Migrations;

namespace Provider.Migrations.PostgreSql;

/// <summary>
/// OpenIddict's four tables, made only where they are missing: a database that OpenIddict's own migrations made keeps its tables and its rows.
/// Only the tokens' type is widened, as OpenIddict itself did in 7.0.
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
            "Id" text NOT NULL,
            "ApplicationType" character varying(50),
            "ClientId" character varying(100),
            "ClientSecret" text,
            "ClientType" character varying(50),
            "ConcurrencyToken" character varying(50),
            "ConsentType" character varying(50),
            "DisplayName" text,
            "DisplayNames" text,
            "JsonWebKeySet" text,
            "Permissions" text,
            "PostLogoutRedirectUris" text,
            "Properties" text,
            "RedirectUris" text,
            "Requirements" text,
            "Settings" text,
            CONSTRAINT "PK_OpenIddictApplications" PRIMARY KEY ("Id")
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictAuthorizations" (
            "Id" text NOT NULL,
            "ApplicationId" text,
            "ConcurrencyToken" character varying(50),
            "CreationDate" timestamp with time zone,
            "Properties" text,
            "Scopes" text,
            "Status" character varying(50),
            "Subject" character varying(400),
            "Type" character varying(50),
            CONSTRAINT "PK_OpenIddictAuthorizations" PRIMARY KEY ("Id"),
            CONSTRAINT "FK_OpenIddictAuthorizations_OpenIddictApplications_Application~" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id")
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictScopes" (
            "Id" text NOT NULL,
            "ConcurrencyToken" character varying(50),
            "Description" text,
            "Descriptions" text,
            "DisplayName" text,
            "DisplayNames" text,
            "Name" character varying(200),
            "Properties" text,
            "Resources" text,
            CONSTRAINT "PK_OpenIddictScopes" PRIMARY KEY ("Id")
        );

        CREATE TABLE IF NOT EXISTS "OpenIddictTokens" (
            "Id" text NOT NULL,
            "ApplicationId" text,
            "AuthorizationId" text,
            "ConcurrencyToken" character varying(50),
            "CreationDate" timestamp with time zone,
            "ExpirationDate" timestamp with time zone,
            "Payload" text,
            "Properties" text,
            "RedemptionDate" timestamp with time zone,
            "ReferenceId" character varying(100),
            "Status" character varying(50),
            "Subject" character varying(400),
            "Type" character varying(150),
            CONSTRAINT "PK_OpenIddictTokens" PRIMARY KEY ("Id"),
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

        DO $$ BEGIN
            IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'OpenIddictTokens' AND column_name = 'Type' AND character_maximum_length < 150) THEN
                ALTER TABLE "OpenIddictTokens" ALTER COLUMN "Type" TYPE character varying(150);
            END IF;
        END $$;
        """;
}
