namespace Provider.Hosting;

/// <summary>Whether migrations and seed are applied and the keys were readable.</summary>
public sealed class Readiness
{
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    public void Reached() => _isReady = true;
}
