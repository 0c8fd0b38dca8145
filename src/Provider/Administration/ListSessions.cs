using System.Globalization;
using Provider.Data;
using Provider.Data.Sessions;
using Provider.Hosting;
using Provider.Protocol.Errors;

namespace Provider.Administration;

/// <summary>The command <c>sessions list [--user U] [--tenant T]</c>: who is signed in where. It changes nothing.</summary>
internal static class ListSessions
{
    private const int Most = 1000;

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (CommandOptions.Read(arguments, ["--user", "--tenant"]) is not { Words: [] } options)
        {
            await errors.WriteLineAsync("Write: sessions list [--user ID or e-mail address] [--tenant T]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var (tenant, subject) = (options["--tenant"], (string?)null);
        if (options["--user"] is { } who)
        {
            if (await FindUser.OneAsync(services, tenant, who, errors) is not { } user)
                return 1;
            (tenant, subject) = (user.TenantId, user.Subject);
        }

        var sessions = await services.GetRequiredService<SessionReport>().ListAsync(tenant, subject, Most, CancellationToken.None);
        foreach (var session in sessions)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{session.Id}  {session.TenantId}  {LogText.Clean(session.Subject)}  since {session.CreatedAt:u}, last seen {session.LastSeenAt:u}"));
            await output.WriteLineAsync($"    {session.Ip ?? "unknown address"}  {LogText.Clean(session.UserAgent ?? "unknown browser")}  apps: {LogText.Clean(string.Join(", ", session.Apps))}");
        }

        await output.WriteLineAsync(sessions.Count < Most ? $"{sessions.Count} sessions." : $"The newest {Most}; narrow it down with --user or --tenant.");
        return 0;
    }
}
