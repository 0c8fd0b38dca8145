namespace Provider.Seeding;

/// <summary>The seed has errors and was not applied; the database is as it was. The start should print the problems and end with a code other than 0.</summary>
public sealed class SeedRejectedException : Exception
{
    internal SeedRejectedException(SeedProblems problems)
        : base(Describe(problems)) => Problems = problems;

    public SeedProblems Problems { get; }

    private static string Describe(SeedProblems problems)
    {
        var text = new StringWriter();
        text.WriteLine("The seed has errors. Nothing was changed.");
        SeedProblemPrinter.Print(problems, text);
        return text.ToString().TrimEnd();
    }
}
