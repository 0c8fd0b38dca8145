namespace Provider.Hosting;

/// <summary>Whether migrations and seed are applied, the keys were readable and every key that is to be published is there.</summary>
public sealed class Readiness
{
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    public void Reached() => _isReady = true;
}
