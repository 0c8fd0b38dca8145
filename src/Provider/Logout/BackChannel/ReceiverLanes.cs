namespace Provider.Logout.BackChannel;

/// <summary>
/// How many attempts each app gets at once. One that answers gets several; one in trouble gets one, all of those together at most half of what there is, and one that does not answer
/// at all is left alone for a while. So whatever apps do, there is room for the others, and the number of open requests is bounded.
/// </summary>
internal sealed class ReceiverLanes(TimeProvider time)
{
    public const int Most = 256;
    public const int MostInTrouble = Most / 2;
    public const int MostOfOne = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private int _inUse;
    private int _inUseInTrouble;

    /// <summary>Takes as many places as the app may have now; each is given back by <see cref="Return"/> or <see cref="Report"/>.</summary>
    public int Reserve(string applicationId)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(applicationId, out var lane))
                _lanes[applicationId] = lane = new Lane();
            var free = lane.Failures == 0
                ? MostOfOne - lane.InUse
                : lane.PausedUntil > time.GetUtcNow() ? 0 : Math.Min(1 - lane.InUse, MostInTrouble - _inUseInTrouble);
            free = Math.Clamp(free, 0, Most - _inUse);
            lane.InUse += free;
            _inUse += free;
            if (lane.Failures > 0)
                _inUseInTrouble += free;
            Forget(applicationId, lane);
            return free;
        }
    }

    /// <summary>Gives back places that were not needed.</summary>
    public void Return(string applicationId, int places)
    {
        lock (_lock)
        {
            var lane = _lanes[applicationId];
            Leave(lane, places);
            Forget(applicationId, lane);
        }
    }

    /// <summary>Gives back the place of an attempt, and says how it went.</summary>
    public void Report(string applicationId, DeliveryVerdict verdict)
    {
        lock (_lock)
        {
            var lane = _lanes[applicationId];
            Leave(lane, 1);
            var wasInTrouble = lane.Failures > 0;
            lane.Failures = verdict.Outcome == DeliveryOutcome.Again || verdict.IsUnreachable ? lane.Failures + 1 : 0;
            if (lane.Failures > 0)
                lane.PausedUntil = time.GetUtcNow() + PauseAfter(verdict, lane.Failures);

            // Its other attempts go on; they count on the side that the app is on now.
            if (wasInTrouble != lane.Failures > 0)
                _inUseInTrouble += wasInTrouble ? -lane.InUse : lane.InUse;
            Forget(applicationId, lane);
        }
    }

    private static TimeSpan PauseAfter(DeliveryVerdict verdict, int failures)
    {
        if (verdict.Pause is { } asked)
            return asked < LongestPause ? asked : LongestPause;
        if (!verdict.IsUnreachable)
            return TimeSpan.Zero;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 10) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    private void Leave(Lane lane, int places)
    {
        lane.InUse -= places;
        _inUse -= places;
        if (lane.Failures > 0)
            _inUseInTrouble -= places;
    }

    /// <summary>Nothing is kept about an app that is well and has nothing to be told.</summary>
    private void Forget(string applicationId, Lane lane)
    {
        if (lane is { InUse: 0, Failures: 0 })
            _lanes.Remove(applicationId);
    }

    private sealed class Lane
    {
        public int InUse { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset PausedUntil { get; set; }
    }
}
