using Quartz;

namespace Provider.Jobs;

/// <summary>What runs by itself, and how often.</summary>
public static class JobSchedule
{
    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            Schedule<EndExpiredSessions>(quartz, TimeSpan.FromMinutes(1));
            Schedule<RotateKeys>(quartz, TimeSpan.FromHours(1));
            Schedule<PruneTokens>(quartz, TimeSpan.FromHours(1));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : IJob => quartz.ScheduleJob<TJob>(trigger => trigger
            .WithIdentity(typeof(TJob).Name)
            .StartAt(DateTimeOffset.UtcNow.AddSeconds(30))
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
}
