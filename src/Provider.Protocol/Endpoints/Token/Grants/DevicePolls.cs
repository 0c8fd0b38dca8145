using System.Collections.Concurrent;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// How fast each device asks. Kept in memory: it protects this process from work, a wrong device gains nothing by another node, and a poll then costs no write.
/// </summary>
public sealed class DevicePolls(TimeProvider time)
{
    /// <summary>Seconds between two polls, and what each poll that came too early adds (RFC 8628 §3.5).</summary>
    public const int Interval = 5;

    /// <summary>Networks and clocks of devices are not exact.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(500);

    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, Poll> _polls = new(StringComparer.Ordinal);

    /// <returns>Null when the poll came in time, else the seconds to wait from now on.</returns>
    public int? Judge(string deviceCodeId, DateTimeOffset? expiresAt)
    {
        var now = time.GetUtcNow();
        var poll = _polls.AddOrUpdate(
            deviceCodeId,
            static (_, state) => new Poll(state.now, Interval, IsTooFast: false, state.expiresAt),
            static (_, last, state) => Next(last, state.now),
            (now, expiresAt));
        if (_polls.Count > SweepAt)
            Sweep(now);
        return poll.IsTooFast ? poll.Seconds : null;
    }

    public void Forget(string deviceCodeId) => _polls.TryRemove(deviceCodeId, out _);

    private static Poll Next(Poll last, DateTimeOffset now)
    {
        var isTooFast = now - last.At < TimeSpan.FromSeconds(last.Seconds) - Tolerance;
        return last with { At = now, IsTooFast = isTooFast, Seconds = isTooFast ? Math.Min(last.Seconds + Interval, 60) : last.Seconds };
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (id, poll) in _polls)
        {
            if (poll.ExpiresAt <= now || poll.ExpiresAt is null)
                _polls.TryRemove(id, out _);
        }
    }

    private sealed record Poll(DateTimeOffset At, int Seconds, bool IsTooFast, DateTimeOffset? ExpiresAt);
}
