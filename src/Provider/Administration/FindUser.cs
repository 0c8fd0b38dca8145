using Provider.Data.Users;
using Provider.Protocol.Errors;

namespace Provider.Administration;

/// <summary>The one user that a command is about; otherwise it says what is wrong.</summary>
internal static class FindUser
{
    public static async Task<FoundUser?> OneAsync(IServiceProvider services, string? tenant, string who, TextWriter errors)
    {
        var found = await services.GetRequiredService<UserAdministration>().FindAsync(tenant, who, CancellationToken.None);
        if (found is [var user])
            return user;
        await errors.WriteLineAsync(found.Count == 0 ? "There is no such user." : "There are several; say which by --tenant or by the user's id:");
        foreach (var one in found)
            await errors.WriteLineAsync($"    {one.TenantId}  {LogText.Clean(one.Subject)}");
        return null;
    }
}
