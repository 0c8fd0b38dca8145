using Quartz;

namespace Provider.Jobs;

/// <summary>What runs by itself, and how often.</summary>
public static class JobSchedule
{
    // Not at once: the first requests come first.
    private static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            Schedule<EndExpiredSessions>(quartz, TimeSpan.FromMinutes(1));
            Schedule<RotateKeys>(quartz, TimeSpan.FromHours(1));
            Schedule<RetryLogoutNotifications>(quartz, TimeSpan.FromSeconds(5));
            Schedule<PruneTokens>(quartz, TimeSpan.FromHours(1));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : IJob => quartz.ScheduleJob<TJob>(trigger => trigger
            .WithIdentity(typeof(TJob).Name)
            .StartAt(DateTimeOffset.UtcNow + (interval < LatestStart ? interval : LatestStart))
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
}
