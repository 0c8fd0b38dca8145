using Provider.Data;
using Provider.Data.Logout;
using Provider.Hosting;

namespace Provider.Logout.BackChannel;

/// <summary>The command <c>logout resend ID</c> or <c>logout resend --failed [--tenant T]</c>. The process that serves sends them within seconds, for another 24 hours.</summary>
internal static class ResendNotifications
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var all = arguments.Contains("--failed");
        var options = CommandOptions.Read([.. arguments.Where(argument => argument != "--failed")], ["--tenant"]);
        if (options is null || options.Words.Count != (all ? 0 : 1) || (!all && options["--tenant"] is not null))
        {
            await errors.WriteLineAsync("Write: logout resend ID, or logout resend --failed [--tenant T]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var report = services.GetRequiredService<LogoutOutboxReport>();
        if (all)
        {
            await output.WriteLineAsync($"{await report.ResendFailedAsync(options["--tenant"], CancellationToken.None)} notifications are due now.");
            return 0;
        }

        if (await report.ResendAsync(options.Words[0], CancellationToken.None))
        {
            await output.WriteLineAsync("It is due now.");
            return 0;
        }

        await errors.WriteLineAsync("There is no notification of this id. List them with: logout notifications");
        return 1;
    }
}
