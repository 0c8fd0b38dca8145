using Quartz;

namespace Provider.Jobs;

/// <summary>The scheduler: begun once requests are served, so that the first of them do not wait for it, and ended with the host, after the jobs that run.</summary>
public sealed class RunJobs(ISchedulerFactory schedulers) : IHostedService
{
    private IScheduler? _scheduler;

    public async Task BeginAsync(CancellationToken cancellation)
    {
        _scheduler = await schedulers.GetScheduler(cancellation);
        await _scheduler.Start(cancellation);
    }

    /// <summary>Nothing: hosted services start before the server listens.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }
}
