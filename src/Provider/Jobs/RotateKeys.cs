using Provider.Keys;
using Provider.Tenants;
using Quartz;

namespace Provider.Jobs;

/// <summary>Rotates signing keys whose period is over; looks every hour.</summary>
[DisallowConcurrentExecution]
public sealed class RotateKeys(KeyRotation rotation, TenantDirectory tenants) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants.All)
            await rotation.RotateAsync(tenant.Name, force: false, cancellationToken);
    }
}
