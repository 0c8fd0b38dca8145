namespace Provider.Seeding;

/// <summary>Prints problems one per line in the order of the files, errors last so that they stay on the screen.</summary>
internal static class SeedProblemPrinter
{
    public static void Print(SeedProblems problems, TextWriter output)
    {
        var ordered = problems.Items
            .OrderBy(problem => problem.Severity)
            .ThenBy(problem => problem.At.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.At.Line)
            .ThenBy(problem => problem.At.Column);
        foreach (var problem in ordered)
            output.WriteLine(Printable(problem.ToString()));
        if (problems.Omitted > 0)
            output.WriteLine($"… and {problems.Omitted} more.");
    }

    // A seed can hold escape sequences in its texts; they must not reach a terminal or forge lines of a log.
    public static string Printable(string line) => string.Concat(line.Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
