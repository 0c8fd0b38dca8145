using Provider.Data.Sessions;
using Quartz;

namespace Provider.Jobs;

/// <summary>Ends sessions whose idle or absolute end has come, so that their apps are told; every minute.</summary>
[DisallowConcurrentExecution]
public sealed class EndExpiredSessions(SessionStore sessions) : IJob
{
    private const int Batch = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while (await sessions.EndExpiredAsync(Batch, cancellationToken) == Batch)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
