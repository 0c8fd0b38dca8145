using Provider.Data;
using Provider.Data.MultiFactor;
using Provider.Hosting;
using Provider.MultiFactor.Factors;

namespace Provider.Administration;

/// <summary>The command <c>users reset-mfa --user U [--tenant T]</c>: for a user who has lost the device and the recovery code. Whoever signs in next may enrol anew.</summary>
internal static class ResetFactors
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (CommandOptions.Read(arguments, ["--user", "--tenant"]) is not { Words: [] } options || options["--user"] is not { } who)
        {
            await errors.WriteLineAsync("Write: users reset-mfa --user ID or e-mail address [--tenant T]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        if (await FindUser.OneAsync(services, options["--tenant"], who, errors) is not { } user)
            return 1;
        var count = await services.GetRequiredService<AuthenticatorStore>().ResetAsync(user.TenantId, user.Subject, AdministrationDetails.FactorsReset(user.TenantId, user.Subject));
        await services.GetRequiredService<FactorAttempts>().ForgetAsync(user.TenantId, user.Subject);
        await output.WriteLineAsync($"{count} authenticators are removed. Sessions go on; end them with: sessions end --user");
        return 0;
    }
}
