using System.Diagnostics.Metrics;

namespace Provider.Logout.BackChannel;

/// <summary>The meter <c>Provider.Logout</c>: what happened to notifications since the process started, and how many wait in the database.</summary>
public sealed class LogoutMeter
{
    public const string Name = "Provider.Logout";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private long _pending;

    public LogoutMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _sent = meter.CreateCounter<long>("provider.logout.notifications.sent", "{notification}", "Apps that were told of the end of a session.");
        _failed = meter.CreateCounter<long>("provider.logout.notifications.failed", "{attempt}", "Attempts that failed and are made again.");
        _dead = meter.CreateCounter<long>("provider.logout.notifications.dead", "{notification}", "Apps that were given up.");
        meter.CreateObservableGauge("provider.logout.notifications.pending", () => Volatile.Read(ref _pending), "{notification}", "Notifications that wait to be delivered.");
    }

    internal void Count(DeliveryOutcome outcome, string tenant)
    {
        var counter = outcome switch { DeliveryOutcome.Done => _sent, DeliveryOutcome.Again => _failed, _ => _dead };
        counter.Add(1, new KeyValuePair<string, object?>("tenant", tenant));
    }

    internal void SetPending(long count) => Volatile.Write(ref _pending, count);
}
