using Provider.Data.Logout;
using Provider.Logout.BackChannel;
using Quartz;

namespace Provider.Jobs;

/// <summary>Wakes the delivery of logout tokens for those that have become due, whichever node they came from; every five seconds.</summary>
[DisallowConcurrentExecution]
public sealed class RetryLogoutNotifications(LogoutSignal signal, LogoutOutboxReport report, LogoutMeter meter) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        signal.Raise();
        meter.SetPending(await report.CountPendingAsync(cancellationToken));
    }
}
