using Provider.Seeding.Text;

namespace Provider.Seeding;

/// <summary><c>seed --check</c>: reads a seed as the start would, prints every problem, and touches no database.</summary>
public static class SeedCommand
{
    public const int Success = 0;

    /// <summary>The seed has errors; a start with it would stop.</summary>
    public const int BadSeed = 1;

    /// <summary>Whether the command line asks for the check: <c>seed --check</c>, or <c>--check</c> alone.</summary>
    public static bool IsAskedFor(IReadOnlyList<string> arguments) =>
        arguments.Contains("--check") && (arguments[0] is "seed" or "--check");

    /// <returns><see cref="Success"/>, with or without warnings, or <see cref="BadSeed"/>.</returns>
    public static Task<int> CheckAsync(SeedContext options, TextWriter output, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var problems = new SeedProblems();
        var folders = SeedFolder.ReadAll(options.Directory, problems);
        var tenants = SeedParser.Parse(folders, options, problems);
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
