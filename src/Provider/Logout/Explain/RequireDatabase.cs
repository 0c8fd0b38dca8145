using Provider.Data;
using Provider.Hosting;

namespace Provider.Logout.Explain;

/// <summary>A command that only looks makes no database and migrates none.</summary>
internal static class RequireDatabase
{
    /// <exception cref="StartupException">There is none, or it is of another version.</exception>
    public static async Task CheckAsync(IServiceProvider services)
    {
        if (!await services.GetRequiredService<DatabaseMigrator>().IsReadyAsync(CancellationToken.None))
            throw new StartupException("There is no database of this version yet. Start the server once: this command changes nothing.");
    }
}
