namespace Provider.Tests.Hosting;

/// <summary>A clock that tests move by hand; it starts at the real time, so that nothing depends on a date.</summary>
public sealed class ManualTime : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + _offset;

    public void Advance(TimeSpan by) => _offset += by;
}
