using System.Globalization;
using Provider.Data.Logs;
using Provider.Hosting;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>
/// The command <c>logout attempts [ID] [--tenant T] [--since TIME] [--id ID] [--failed]</c>: the administrator's view over past logouts. It changes nothing.
/// </summary>
internal static class ListLogoutAttempts
{
    private const int Most = 200;
    private const string Usage = "Write: logout attempts [--tenant T] [--since 2026-01-31T12:00Z|2h|3d] [--id ID] [--failed], or logout attempts ID for one of them.";

    /// <returns>0; 1 when the one asked for is not there; 2 for wrong words.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var options = CommandOptions.Read([.. arguments.Where(argument => argument != "--failed")], ["--tenant", "--since", "--id"]);
        DateTime? since = null;
        if (options is null || options.Words.Count > 1 || (options.Words.Count == 1 && arguments.Count > 1)
            || (options["--since"] is { } text && (since = SinceOf(text, services.GetRequiredService<TimeProvider>().GetUtcNow())) is null))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        await RequireDatabase.CheckAsync(services);
        var attempts = services.GetRequiredService<LogoutAttempts>();
        if (options.Words is [var id])
        {
            if (await attempts.FindAsync(id, CancellationToken.None) is not { } attempt)
            {
                await errors.WriteLineAsync("There is no logout of this id. List them with: logout attempts");
                return 1;
            }

            await services.GetRequiredService<TenantRefresh>().ReloadAsync(CancellationToken.None);
            await services.GetRequiredService<ExplainAttempt>().WriteAsync(attempt, output, CancellationToken.None);
            return 0;
        }

        var rows = await attempts.ListAsync(new LogoutAttemptFilter(options["--tenant"], since, options["--id"], arguments.Contains("--failed")), Most, CancellationToken.None);
        foreach (var row in rows)
        {
            var recorded = RecordedAttempt.Read(row.Details);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Id}  {row.At:u}  {row.TenantId}  {(row.Type == "slo" ? "ended  " : "refused")}  {recorded.Endpoint}  {ExplainAddress.Show(row.ClientId) ?? "-"}"));
            await output.WriteLineAsync($"    {recorded.Error}{(recorded.Error is null ? "" : ": ")}{ExplainAddress.Show(row.Description)}");
            await output.WriteLineAsync($"    to {ExplainAddress.Show(recorded.ReturnTo) ?? "a page"}, session {LogText.Clean(row.SessionId ?? "none")}, request {LogText.Clean(row.TraceId)}");
        }

        await output.WriteLineAsync(rows.Count < Most ? $"{rows.Count} logouts. More of one: logout attempts ID" : $"The newest {Most}; narrow it down with --tenant, --since, --id or --failed.");
        return 0;
    }

    /// <summary>A moment, or how long ago: 30m, 2h, 3d.</summary>
    private static DateTime? SinceOf(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 100000)
        {
            TimeSpan? ago = text[^1] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), 'd' => TimeSpan.FromDays(Math.Min(count, 36500)), _ => null };
            if (ago is { } span)
                return (now - span).UtcDateTime;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null;
    }
}
