namespace Provider.Seeding;

/// <summary>Prints problems one per line, errors last so that they stay on the screen.</summary>
internal static class SeedProblemPrinter
{
    public static void Print(SeedProblems problems, TextWriter output)
    {
        foreach (var problem in problems.Warnings.Concat(problems.Errors))
            output.WriteLine(Printable(problem.ToString()));
        if (problems.Omitted > 0)
            output.WriteLine($"… and {problems.Omitted} more.");
    }

    // A seed can hold escape sequences in its texts; they must not reach a terminal or forge lines of a log.
    private static string Printable(string line) => string.Concat(line.Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
