using Provider.Data;
using Provider.Data.Sessions;
using Provider.Data.Users;
using Provider.Hosting;

namespace Provider.Administration;

/// <summary>
/// The command <c>sessions end SID</c> or <c>sessions end --user U [--client C] [--tenant T]</c>: one session, all of a user, or one app's part in all of them.
/// One transaction each; the process that serves tells the apps within seconds.
/// </summary>
internal static class EndSessions
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var options = CommandOptions.Read(arguments, ["--user", "--client", "--tenant"]);
        var isWhole = options is not null && (options["--user"] is null
            ? options.Words.Count == 1 && options["--client"] is null && options["--tenant"] is null
            : options.Words.Count == 0);
        if (options is null || !isWhole)
        {
            await errors.WriteLineAsync("Write: sessions end SID, or sessions end --user ID or e-mail address [--client CLIENT_ID] [--tenant T]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        if (options["--user"] is not { } who)
            return await EndOneAsync(services, options.Words[0], output, errors);
        if (await FindUser.OneAsync(services, options["--tenant"], who, errors) is not { } user)
            return 1;
        return options["--client"] is { } client ? await EndAppAsync(services, user, client, output, errors) : await EndAllAsync(services, user, output);
    }

    private static async Task<int> EndOneAsync(IServiceProvider services, string sessionId, TextWriter output, TextWriter errors)
    {
        var session = await services.GetRequiredService<SessionReport>().FindAsync(sessionId, CancellationToken.None);
        if (session is null || !await services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd(
            session.TenantId, session.Id, EndReason.Revoked, AdministrationDetails.Ended(session.TenantId, session.Subject, EndReason.Revoked, session.Id))))
        {
            await errors.WriteLineAsync("There is no living session of this id. List them with: sessions list");
            return 1;
        }

        await output.WriteLineAsync("It has ended.");
        return 0;
    }

    private static async Task<int> EndAllAsync(IServiceProvider services, FoundUser user, TextWriter output)
    {
        var ended = await services.GetRequiredService<SessionStore>().EndAllOfUserAsync(
            user.TenantId, user.Subject, EndReason.Revoked, id => AdministrationDetails.Ended(user.TenantId, user.Subject, EndReason.Revoked, id));
        await output.WriteLineAsync($"{ended} sessions have ended.");
        return 0;
    }

    private static async Task<int> EndAppAsync(IServiceProvider services, FoundUser user, string client, TextWriter output, TextWriter errors)
    {
        if (await services.GetRequiredService<SessionReport>().FindApplicationAsync(user.TenantId, client, CancellationToken.None) is not { } application)
        {
            await errors.WriteLineAsync("There is no application of this client_id at the user's tenant.");
            return 1;
        }

        var logEvent = AdministrationDetails.Ended(user.TenantId, user.Subject, EndReason.Revoked, sessionId: null, client);
        var count = await services.GetRequiredService<SessionStore>().EndAppEverywhereAsync(new AppEnd(user.TenantId, application, user.Subject, EndReason.Revoked, logEvent), whole: null);
        await output.WriteLineAsync($"The application has left {count} sessions; its codes and refresh tokens of this user are revoked.");
        return 0;
    }
}
