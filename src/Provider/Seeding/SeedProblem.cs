namespace Provider.Seeding;

/// <summary>One thing that is wrong with a seed: where, what, and what to do about it.</summary>
public sealed record SeedProblem(SeedPosition At, SeedSeverity Severity, string What, string Cure)
{
    public override string ToString() => $"{At}: {(Severity == SeedSeverity.Error ? "error" : "warning")}: {What} {Cure}".TrimEnd();
}
