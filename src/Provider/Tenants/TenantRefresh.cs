using Provider.Data.Configuration;

namespace Provider.Tenants;

/// <summary>
/// Keeps the snapshot current: looks every two seconds whether any node changed the configuration (one small read), and loads it again if so.
/// </summary>
public sealed class TenantRefresh(TenantLoader loader, TenantDirectory directory, ConfigurationStore configuration, ILogger<TenantRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1);
    private string _stamp = "";

    /// <summary>Loads everything now; used at start and after a change made here. One at a time: a slower one must not put back what it read earlier.</summary>
    public async ValueTask ReloadAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _stamp = await configuration.StampAsync(cancellation);
            directory.Replace(await loader.LoadAllAsync(cancellation));
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await configuration.StampAsync(stoppingToken) != _stamp)
                    await ReloadAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The old snapshot keeps serving; the next tick tries again.
                logger.LogError(exception, "The configuration could not be read again.");
            }
        }
    }
}
