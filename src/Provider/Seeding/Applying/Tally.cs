namespace Provider.Seeding.Applying;

/// <summary>Counts what happened to the rows of one section.</summary>
internal sealed class Tally(string tenant, string section)
{
    private int _created;
    private int _updated;
    private int _unchanged;

    public bool HasChanges => _created + _updated > 0;

    public void Created() => _created++;

    /// <returns><paramref name="changed"/>, so that the caller can go on with it.</returns>
    public bool Compared(bool changed)
    {
        if (changed)
            _updated++;
        else
            _unchanged++;
        return changed;
    }

    public SectionCount ToCount() => new(tenant, section, _created, _updated, _unchanged);
}
