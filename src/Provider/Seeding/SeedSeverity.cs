namespace Provider.Seeding;

/// <summary>An error stops the whole seed; a warning says what was read but will have no effect.</summary>
public enum SeedSeverity
{
    Warning,
    Error,
}
