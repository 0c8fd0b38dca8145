CREATE TABLE IF NOT EXISTS "__ProviderMigrations" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___ProviderMigrations" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

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

SELECT "OpenIddictApplications"."ClientType", "OpenIddictApplications"."Settings" FROM "OpenIddictApplications" LIMIT 0;

CREATE TABLE "ClientGrants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ClientGrants" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "ApplicationId" TEXT NOT NULL,
    "Audience" TEXT NOT NULL,
    "Scopes" TEXT NULL
);

CREATE TABLE "ConfigurationVersions" (
    "TenantId" TEXT NOT NULL CONSTRAINT "PK_ConfigurationVersions" PRIMARY KEY,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Connections" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Connections" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Strategy" TEXT NOT NULL,
    "Settings" TEXT NOT NULL
);

CREATE TABLE "LogEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LogEvents" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ClientId" TEXT NULL,
    "Subject" TEXT NULL,
    "SessionId" TEXT NULL,
    "Ip" TEXT NULL,
    "Description" TEXT NULL,
    "Details" TEXT NULL,
    "TraceId" TEXT NULL
);

CREATE TABLE "LoginFailures" (
    "TenantId" TEXT NOT NULL,
    "Identifier" TEXT NOT NULL,
    "Ip" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "LastAt" TEXT NOT NULL,
    CONSTRAINT "PK_LoginFailures" PRIMARY KEY ("TenantId", "Identifier", "Ip")
);

CREATE TABLE "LogoutNotifications" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LogoutNotifications" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "SessionId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "ApplicationId" TEXT NOT NULL,
    "Url" TEXT NOT NULL,
    "Initiator" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "NextAttemptAt" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "LastStatus" INTEGER NULL,
    "LastError" TEXT NULL
);

CREATE TABLE "ResourceServers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ResourceServers" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Identifier" TEXT NOT NULL,
    "Settings" TEXT NOT NULL
);

CREATE TABLE "SeedStates" (
    "TenantId" TEXT NOT NULL CONSTRAINT "PK_SeedStates" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "AppliedAt" TEXT NOT NULL
);

CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "SecretHash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "AuthenticatedAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL,
    "IdleExpiresAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "IdleSeconds" INTEGER NOT NULL,
    "IsPersistent" INTEGER NOT NULL,
    "AuthenticationMethods" TEXT NULL,
    "Ip" TEXT NULL,
    "UserAgent" TEXT NULL,
    "EndedAt" TEXT NULL,
    "EndReason" TEXT NULL
);

CREATE TABLE "SigningKeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SigningKeys" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Algorithm" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "EncryptedPrivateKey" BLOB NOT NULL,
    "PublicJwk" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ActivatedAt" TEXT NULL,
    "DeactivatedAt" TEXT NULL
);

CREATE TABLE "Tenants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Tenants" PRIMARY KEY,
    "Settings" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL
);

CREATE TABLE "Users" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Users" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Profile" TEXT NOT NULL,
    "IsBlocked" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);

CREATE TABLE "Applications" (
    "ApplicationId" TEXT NOT NULL CONSTRAINT "PK_Applications" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "ClientId" TEXT NOT NULL,
    "Settings" TEXT NOT NULL,
    "EncryptedSecret" BLOB NULL,
    "SecretIsGenerated" INTEGER NOT NULL,
    CONSTRAINT "FK_Applications_OpenIddictApplications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SessionAuthorizations" (
    "AuthorizationId" TEXT NOT NULL CONSTRAINT "PK_SessionAuthorizations" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "IsSessionBound" INTEGER NOT NULL,
    CONSTRAINT "FK_SessionAuthorizations_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SessionClients" (
    "SessionId" TEXT NOT NULL,
    "ApplicationId" TEXT NOT NULL,
    "JoinedAt" TEXT NOT NULL,
    CONSTRAINT "PK_SessionClients" PRIMARY KEY ("SessionId", "ApplicationId"),
    CONSTRAINT "FK_SessionClients_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);

CREATE TABLE "UserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_UserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_UserClaims_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);

CREATE TABLE "UserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_UserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_UserLogins_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);

CREATE TABLE "UserTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_UserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_UserTokens_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_Applications_TenantId" ON "Applications" ("TenantId");

CREATE UNIQUE INDEX "IX_ClientGrants_ApplicationId_Audience" ON "ClientGrants" ("ApplicationId", "Audience");

CREATE UNIQUE INDEX "IX_Connections_TenantId_Name" ON "Connections" ("TenantId", "Name");

CREATE INDEX "IX_LogEvents_TenantId_At" ON "LogEvents" ("TenantId", "At");

CREATE INDEX "IX_LogoutNotifications_NextAttemptAt" ON "LogoutNotifications" ("NextAttemptAt") WHERE "State" = 'pending';

CREATE INDEX "IX_LogoutNotifications_SessionId" ON "LogoutNotifications" ("SessionId");

CREATE UNIQUE INDEX "IX_ResourceServers_TenantId_Identifier" ON "ResourceServers" ("TenantId", "Identifier");

CREATE INDEX "IX_SessionAuthorizations_SessionId" ON "SessionAuthorizations" ("SessionId");

CREATE INDEX "IX_Sessions_ExpiresAt" ON "Sessions" ("ExpiresAt") WHERE "EndedAt" IS NULL;

CREATE INDEX "IX_Sessions_IdleExpiresAt" ON "Sessions" ("IdleExpiresAt") WHERE "EndedAt" IS NULL;

CREATE INDEX "IX_Sessions_TenantId_Subject" ON "Sessions" ("TenantId", "Subject");

CREATE INDEX "IX_SigningKeys_TenantId" ON "SigningKeys" ("TenantId");

CREATE INDEX "IX_UserClaims_UserId" ON "UserClaims" ("UserId");

CREATE INDEX "IX_UserLogins_UserId" ON "UserLogins" ("UserId");

CREATE UNIQUE INDEX "IX_Users_TenantId_NormalizedEmail" ON "Users" ("TenantId", "NormalizedEmail");

CREATE UNIQUE INDEX "IX_Users_TenantId_NormalizedUserName" ON "Users" ("TenantId", "NormalizedUserName");

CREATE UNIQUE INDEX "IX_Users_TenantId_Subject" ON "Users" ("TenantId", "Subject");

INSERT INTO "__ProviderMigrations" ("MigrationId", "ProductVersion")
VALUES ('20261121055414_Initial', '10.0.14');

DROP INDEX "IX_LogoutNotifications_NextAttemptAt";

ALTER TABLE "Sessions" ADD "Issuer" TEXT NULL;

ALTER TABLE "LogoutNotifications" ADD "FinishedAt" TEXT NULL;

ALTER TABLE "LogoutNotifications" ADD "GiveUpAt" TEXT NULL;

ALTER TABLE "LogoutNotifications" ADD "Issuer" TEXT NULL;

CREATE INDEX "IX_LogoutNotifications_ApplicationId_NextAttemptAt" ON "LogoutNotifications" ("ApplicationId", "NextAttemptAt") WHERE "State" = 'pending';

INSERT INTO "__ProviderMigrations" ("MigrationId", "ProductVersion")
VALUES ('20261121090132_BackChannelLogout', '10.0.14');

CREATE TABLE "UpstreamSessions" (
    "SessionId" TEXT NOT NULL CONSTRAINT "PK_UpstreamSessions" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Connection" TEXT NOT NULL,
    "Issuer" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "UpstreamSessionId" TEXT NULL,
    "SealedIdToken" BLOB NOT NULL,
    CONSTRAINT "FK_UpstreamSessions_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
);

CREATE TABLE "UpstreamTokenIds" (
    "TenantId" TEXT NOT NULL,
    "Connection" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    CONSTRAINT "PK_UpstreamTokenIds" PRIMARY KEY ("TenantId", "Connection", "Hash")
);

CREATE INDEX "IX_UpstreamSessions_TenantId_Connection_Subject" ON "UpstreamSessions" ("TenantId", "Connection", "Subject");

CREATE INDEX "IX_UpstreamSessions_TenantId_Connection_UpstreamSessionId" ON "UpstreamSessions" ("TenantId", "Connection", "UpstreamSessionId");

CREATE INDEX "IX_UpstreamTokenIds_ExpiresAt" ON "UpstreamTokenIds" ("ExpiresAt");

INSERT INTO "__ProviderMigrations" ("MigrationId", "ProductVersion")
VALUES ('20261121091759_UpstreamSessions', '10.0.14');

CREATE TABLE "UsedIds" (
    "Kind" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    CONSTRAINT "PK_UsedIds" PRIMARY KEY ("Kind", "Hash")
);

CREATE INDEX "IX_UsedIds_ExpiresAt" ON "UsedIds" ("ExpiresAt");

INSERT INTO "__ProviderMigrations" ("MigrationId", "ProductVersion")
VALUES ('20261121113711_UsedIds', '10.0.14');

CREATE TABLE "Authenticators" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Authenticators" PRIMARY KEY,
    "TenantId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Name" TEXT NULL,
    "SealedSecret" BLOB NULL,
    "Hash" TEXT NULL,
    "IsConfirmed" INTEGER NOT NULL,
    "PendingFor" TEXT NULL,
    "LastStep" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "LastUsedAt" TEXT NULL
);

CREATE TABLE "MfaTransactions" (
    "Kind" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "TenantId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "ClientId" TEXT NULL,
    "ParentHash" TEXT NULL,
    "AuthenticatorId" TEXT NULL,
    "CodeHash" TEXT NULL,
    "Data" TEXT NULL,
    "IsPassed" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    CONSTRAINT "PK_MfaTransactions" PRIMARY KEY ("Kind", "Hash")
);

CREATE INDEX "IX_Authenticators_TenantId_Subject" ON "Authenticators" ("TenantId", "Subject");

CREATE INDEX "IX_MfaTransactions_ExpiresAt" ON "MfaTransactions" ("ExpiresAt");

CREATE INDEX "IX_MfaTransactions_TenantId_Subject" ON "MfaTransactions" ("TenantId", "Subject");

INSERT INTO "__ProviderMigrations" ("MigrationId", "ProductVersion")
VALUES ('20261121150029_MultiFactor', '10.0.14');

