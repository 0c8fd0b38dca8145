using Provider.Outbound;

namespace Provider.Logout.BackChannel;

/// <summary>
/// What an answer means. 2xx: the app was told. 400: it refused the token and always will (Back-Channel Logout 1.0 §2.8). Everything else is taken for a passing trouble, because a 404 is
/// a deployment more often than a decision, and is tried again until 24 hours are over.
/// </summary>
internal static class DeliveryRules
{
    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="result">What the attempt brought.</param>
    /// <param name="now">When.</param>
    /// <param name="giveUpAt">When trying ends.</param>
    /// <param name="attempt">Which attempt it was, from 1.</param>
    /// <param name="jitter">Between 0 and 1; spreads those that failed together.</param>
    public static DeliveryVerdict Judge(OutboundResult result, DateTime now, DateTime giveUpAt, int attempt, double jitter)
    {
        if (result.Reply is { IsSuccess: true } reply)
            return new DeliveryVerdict(DeliveryOutcome.Done, reply.Status);
        if (result.Reply is { Status: 400 })
            return new DeliveryVerdict(DeliveryOutcome.Dead, 400, "the receiver refused the token (400)");

        var error = result.Reply switch
        {
            { Status: >= 300 and < 400 } redirect => $"the receiver answered {redirect.Status}; redirects are not followed",
            { } other => $"the receiver answered {other.Status}",
            null => result.Reason!,
        };
        var asked = result.Reply?.RetryAfter is { } wait && wait > TimeSpan.Zero ? Least(wait, LongestWait) : (TimeSpan?)null;
        var next = now + WaitAfter(attempt, jitter, asked);
        return next > giveUpAt
            ? new DeliveryVerdict(DeliveryOutcome.Dead, result.Reply?.Status, error + "; given up", Pause: asked)
            : new DeliveryVerdict(DeliveryOutcome.Again, result.Reply?.Status, error, next, asked);
    }

    /// <summary>10 s, 20 s, 40 s, … up to an hour. By attempts and not by the time gone by: after this server was down for hours, one failure costs seconds.</summary>
    private static TimeSpan WaitAfter(int attempt, double jitter, TimeSpan? asked)
    {
        var wait = Least(ShortestWait * Math.Pow(2, Math.Clamp(attempt, 1, 20) - 1), LongestWait) * (0.8 + (0.4 * jitter));
        return asked > wait ? asked.Value : wait;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
