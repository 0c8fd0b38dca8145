using Provider.Data.Configuration;

namespace Provider.Tenants;

/// <summary>
/// Keeps the snapshot current: looks every two seconds whether any node changed the configuration (one small read), and loads it again if so.
/// </summary>
public sealed class TenantRefresh(TenantLoader loader, TenantDirectory directory, ConfigurationStore configuration, ILogger<TenantRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private string _stamp = "";

    /// <summary>Loads everything now; used at start and after a change made here.</summary>
    public async ValueTask ReloadAsync(CancellationToken cancellation)
    {
        _stamp = await configuration.StampAsync(cancellation);
        directory.Replace(await loader.LoadAllAsync(cancellation));
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
