namespace Provider.Data.Tests.Databases;

/// <summary>A clock that stands still until a test moves it, at a whole microsecond because PostgreSQL keeps no more.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 5, 4, 3, 2, 1, 234, 567, TimeSpan.Zero);

    public DateTime Now => _now.UtcDateTime;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
