using Provider.Data.Configuration;
using Provider.Data.Logs;
using Provider.Data.OpenIddict;

namespace Provider.Data.Applications;

/// <summary>Applications that register themselves. Each change is one transaction with its log event and the new version of the tenant's configuration.</summary>
public sealed class RegisteredClientStore(IDatabase database, TimeProvider time)
{
    public async ValueTask AddAsync(OpenIddictApplication row, ApplicationEntity extra, LogEvent logEvent) => await database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO "OpenIddictApplications" ("Id", "ApplicationType", "ClientId", "ClientSecret", "ClientType", "ConcurrencyToken", "ConsentType", "DisplayName", "JsonWebKeySet",
                    "Permissions", "PostLogoutRedirectUris", "RedirectUris", "Requirements")
                VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
                """,
                row.Id, row.ApplicationType, row.ClientId, row.ClientSecret, row.ClientType, row.ConcurrencyToken, row.ConsentType, row.DisplayName, row.JsonWebKeySet,
                row.Permissions, row.PostLogoutRedirectUris, row.RedirectUris, row.Requirements);
            await session.ExecuteAsync(
                """
                INSERT INTO "Applications" ("ApplicationId", "TenantId", "ClientId", "Settings", "EncryptedSecret", "SecretIsGenerated") VALUES (@p1, @p2, @p3, @p4, @p5, @p6)
                """,
                extra.ApplicationId, extra.TenantId, extra.ClientId, extra.Settings, extra.EncryptedSecret, false);
            return await FinishAsync(session, logEvent);
        },
        CancellationToken.None);

    public async ValueTask ReplaceAsync(OpenIddictApplication row, ApplicationEntity extra, LogEvent logEvent) => await database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                UPDATE "OpenIddictApplications" SET "ApplicationType" = @p1, "ClientSecret" = @p2, "ClientType" = @p3, "ConcurrencyToken" = @p4, "ConsentType" = @p5, "DisplayName" = @p6,
                    "JsonWebKeySet" = @p7, "Permissions" = @p8, "PostLogoutRedirectUris" = @p9, "RedirectUris" = @p10, "Requirements" = @p11
                WHERE "Id" = @p12
                """,
                row.ApplicationType, row.ClientSecret, row.ClientType, row.ConcurrencyToken, row.ConsentType, row.DisplayName,
                row.JsonWebKeySet, row.Permissions, row.PostLogoutRedirectUris, row.RedirectUris, row.Requirements, row.Id);
            await session.ExecuteAsync(
                """UPDATE "Applications" SET "Settings" = @p1, "EncryptedSecret" = COALESCE(@p2, "EncryptedSecret") WHERE "ApplicationId" = @p3""",
                extra.Settings, extra.EncryptedSecret, extra.ApplicationId);
            return await FinishAsync(session, logEvent);
        },
        CancellationToken.None);

    /// <summary>The application and everything that was granted to it. Sessions go on for other applications; a notification on its way to this one is still delivered.</summary>
    public async ValueTask RemoveAsync(string applicationId, LogEvent logEvent) => await database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("""DELETE FROM "SessionAuthorizations" WHERE "AuthorizationId" IN (SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1)""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "SessionClients" WHERE "ApplicationId" = @p1""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "ClientGrants" WHERE "ApplicationId" = @p1""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "Applications" WHERE "ApplicationId" = @p1""", applicationId);
            await session.ExecuteAsync("""DELETE FROM "OpenIddictApplications" WHERE "Id" = @p1""", applicationId);
            return await FinishAsync(session, logEvent);
        },
        CancellationToken.None);

    private async ValueTask<int> FinishAsync(DbSession session, LogEvent logEvent)
    {
        await LogEventStore.InsertAsync(session, logEvent, time.GetUtcNow().UtcDateTime);
        return await ConfigurationStore.RaiseVersionAsync(session, logEvent.TenantId);
    }
}
