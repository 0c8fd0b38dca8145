using Provider.Data;
using Provider.Data.Sessions;
using Provider.Data.Users;
using Provider.Hosting;

namespace Provider.Administration;

/// <summary>The command <c>users delete U [--tenant T]</c>. One transaction: the user, the sessions, whatever apps hold, and a word to each app.</summary>
internal static class DeleteUser
{
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (CommandOptions.Read(arguments, ["--tenant"]) is not { Words: [var who] } options)
        {
            await errors.WriteLineAsync("Write: users delete ID or e-mail address [--tenant T]");
            return 2;
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        if (await FindUser.OneAsync(services, options["--tenant"], who, errors) is not { } user)
            return 1;
        var ended = await services.GetRequiredService<UserAdministration>().DeleteAsync(
            user,
            id => AdministrationDetails.Ended(user.TenantId, user.Subject, EndReason.UserDeleted, id),
            AdministrationDetails.Deleted(user.TenantId, user.Subject));
        if (ended is null)
        {
            await errors.WriteLineAsync("There is no such user.");
            return 1;
        }

        await output.WriteLineAsync($"The user is deleted; {ended} sessions have ended.");
        return 0;
    }
}
