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
            await ApplicationRows.InsertAsync(session, row);
            await ApplicationRows.SaveExtrasAsync(session, extra);
            return await FinishAsync(session, logEvent);
        },
        CancellationToken.None);

    public async ValueTask ReplaceAsync(OpenIddictApplication row, ApplicationEntity extra, LogEvent logEvent) => await database.WriteAsync(
        async session =>
        {
            await ApplicationRows.UpdateAsync(session, row);
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
