using System.Collections.Concurrent;
using Provider.Data.Logout;

namespace Provider.Logout.BackChannel;

/// <summary>
/// Delivers what is in the outbox, in the background: at once when a session ended here, otherwise when it is due. It waits for no receiver: each attempt runs on its own, in the places
/// that <see cref="ReceiverLanes"/> gives.
/// </summary>
internal sealed class DeliverLogoutNotifications(LogoutOutbox outbox, LogoutSignal signal, AttemptDelivery attempt, TimeProvider time, ILogger<DeliverLogoutNotifications> logger) : BackgroundService
{
    /// <summary>Longer than an attempt takes. What a killed process had taken up is taken up again after this.</summary>
    public static readonly TimeSpan Lease = AttemptDelivery.Timeout + TimeSpan.FromSeconds(10);

    // Each is a small write; SQLite commits those that come together as one.
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 16 };

    private readonly ReceiverLanes _lanes = new(time);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier process has left.
        signal.Raise();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await signal.WaitAsync(stoppingToken);
                await TakeUpAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The attempts hear of it too, and put back what they did not get to.
        }

        await Task.WhenAll(_underWay.Keys);
    }

    private async Task TakeUpAsync(CancellationToken cancellation)
    {
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            var due = (await outbox.WaitingAsync(cancellation)).Where(queue => queue.Earliest <= now).OrderBy(queue => queue.Earliest);
            await Parallel.ForEachAsync(due, Together, async (queue, _) => await TakeUpAsync(queue.ApplicationId, cancellation));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The rows are safe; the job wakes us again.
            logger.LogError(exception, "The outbox of logout notifications could not be read.");
        }
    }

    private async ValueTask TakeUpAsync(string applicationId, CancellationToken cancellation)
    {
        var places = _lanes.Reserve(applicationId);
        if (places == 0)
            return;
        var taken = 0;
        try
        {
            foreach (var notification in await outbox.TakeAsync(applicationId, places, Lease, cancellation))
            {
                taken++;
                Start(notification, cancellation);
            }
        }
        finally
        {
            _lanes.Return(applicationId, places - taken);
        }
    }

    private void Start(LogoutNotification notification, CancellationToken cancellation)
    {
        var task = Task.Run(() => AttemptAsync(notification, cancellation), CancellationToken.None);
        _underWay[task] = true;
        task.ContinueWith(ended => _underWay.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task AttemptAsync(LogoutNotification notification, CancellationToken cancellation)
    {
        var verdict = new DeliveryVerdict(DeliveryOutcome.Again);
        try
        {
            verdict = await attempt.RunAsync(notification, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await outbox.ReturnAsync(notification);
        }
        catch (Exception exception)
        {
            // Neither done nor postponed: it becomes due again when the lease is over.
            logger.LogError(exception, "The outcome of back-channel logout {Id} could not be written.", notification.Id);
        }
        finally
        {
            _lanes.Report(notification.ApplicationId, verdict);
            signal.Raise();
        }
    }
}
