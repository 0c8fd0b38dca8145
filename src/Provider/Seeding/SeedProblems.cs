namespace Provider.Seeding;

/// <summary>Collects every problem of a seed, so that one run shows them all.</summary>
public sealed class SeedProblems
{
    // A hostile or wrongly exported file must not print a novel.
    private const int Limit = 200;

    private readonly List<SeedProblem> _items = [];
    private readonly HashSet<SeedProblem> _seen = [];

    public IReadOnlyList<SeedProblem> Items => _items;

    public int Omitted { get; private set; }

    public bool HasErrors { get; private set; }

    public IEnumerable<SeedProblem> Errors => _items.Where(problem => problem.Severity == SeedSeverity.Error);

    public IEnumerable<SeedProblem> Warnings => _items.Where(problem => problem.Severity == SeedSeverity.Warning);

    public void Error(SeedPosition at, string what, string cure) => Add(new(at, SeedSeverity.Error, what, cure));

    public void Warn(SeedPosition at, string what, string cure) => Add(new(at, SeedSeverity.Warning, what, cure));

    private void Add(SeedProblem problem)
    {
        HasErrors |= problem.Severity == SeedSeverity.Error;
        if (!_seen.Add(problem))
            return;
        if (_items.Count >= Limit)
            Omitted++;
        else
            _items.Add(problem);
    }
}
