using System.Globalization;
using Provider.Data;
using Provider.Data.Logout;
using Provider.Hosting;
using Provider.Protocol.Errors;

namespace Provider.Logout.BackChannel;

/// <summary>The command <c>logout notifications [--tenant T] [--state pending|failed|done] [--session SID]</c>: whom the server told, and whom not. It changes nothing.</summary>
internal static class ListNotifications
{
    private const int Most = 1000;

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (CommandOptions.Read(arguments, ["--tenant", "--state", "--session"]) is not { Words: [] } options || options["--state"] is not (null or "pending" or "failed" or "done"))
        {
            await errors.WriteLineAsync("Write: logout notifications [--tenant T] [--state pending|failed|done] [--session SID]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var rows = await services.GetRequiredService<LogoutOutboxReport>().ListAsync(new LogoutOutboxFilter(options["--tenant"], options["--state"], options["--session"]), Most, CancellationToken.None);
        foreach (var row in rows)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Id}  {row.State,-7}  {row.CreatedAt:u}  {row.TenantId}  {LogText.Clean(row.ApplicationId)}  session {row.SessionId}  {row.Initiator}"));
            await output.WriteLineAsync($"    {LogText.Clean(row.Url)}  {Describe(row)}");
        }

        await output.WriteLineAsync(rows.Count < Most ? $"{rows.Count} notifications." : $"The newest {Most}; narrow it down with --tenant, --state or --session.");
        return 0;
    }

    private static string Describe(LogoutNotificationEntity row) => FormattableString.Invariant(row.State switch
    {
        "done" => (FormattableString)$"told at {row.FinishedAt:u} by attempt {row.Attempts}",
        "failed" => $"given up at {row.FinishedAt:u} after {row.Attempts} attempts: {row.LastError}",
        _ => $"{row.Attempts} attempts so far{(row.LastError is null ? "" : ": ")}{row.LastError}; next at {row.NextAttemptAt:u}",
    });
}
