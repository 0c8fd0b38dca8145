using Provider.Seeding.Text;

namespace Provider.Seeding;

/// <summary><c>seed --check</c>: reads a seed as the start would, prints every problem, and touches no database.</summary>
public sealed class SeedCommand(SeedContext context)
{
    public const int Success = 0;

    /// <summary>The seed has errors; a start with it would stop.</summary>
    public const int BadSeed = 1;

    /// <returns><see cref="Success"/>, with or without warnings, or <see cref="BadSeed"/>.</returns>
    public Task<int> CheckAsync(TextWriter output, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var problems = new SeedProblems();
        var folders = SeedFolder.ReadAll(context.Directory, problems);
        var tenants = SeedParser.Parse(folders, context, problems);
        SeedProblemPrinter.Print(problems, output);
        if (problems.HasErrors)
        {
            output.WriteLine("The seed has errors. Nothing was changed.");
            return Task.FromResult(BadSeed);
        }
        foreach (var tenant in tenants)
        {
            output.WriteLine(
                $"{tenant.Name}: {tenant.Clients.Count} clients, {tenant.Apis.Count} resource servers, {tenant.Grants.Count} client grants, "
                + $"{tenant.Connections.Count} connections, {tenant.Users.Count} users.");
        }
        output.WriteLine("The seed is good.");
        return Task.FromResult(Success);
    }
}
