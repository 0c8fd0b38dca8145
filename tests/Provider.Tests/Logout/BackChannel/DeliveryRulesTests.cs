using Provider.Logout.BackChannel;
using Provider.Outbound;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>What each answer means, and when the next attempt comes.</summary>
public sealed class DeliveryRulesTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime GiveUpAt = Start.AddHours(24);

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public void Any_2xx_is_done(int status) => Assert.Equal(new DeliveryVerdict(DeliveryOutcome.Done, status), Judge(Reply(status), Start));

    [Fact]
    public void A_400_is_final() => Assert.Equal(DeliveryOutcome.Dead, Judge(Reply(400), Start).Outcome);

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(408)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(503)]
    [InlineData(599)]
    public void Every_other_status_is_tried_again_until_the_day_is_over(int status)
    {
        Assert.Equal((DeliveryOutcome.Again, status), (Judge(Reply(status), Start).Outcome, Judge(Reply(status), Start).Status));
        Assert.Equal((DeliveryOutcome.Dead, status), (Judge(Reply(status), GiveUpAt).Outcome, Judge(Reply(status), GiveUpAt).Status));
    }

    [Theory]
    [InlineData(OutboundFailure.Refused)]
    [InlineData(OutboundFailure.UnknownHost)]
    [InlineData(OutboundFailure.NoConnection)]
    [InlineData(OutboundFailure.Tls)]
    [InlineData(OutboundFailure.TimedOut)]
    [InlineData(OutboundFailure.Malformed)]
    public void No_answer_at_all_is_tried_again_too(OutboundFailure failure)
    {
        var verdict = Judge(OutboundResult.Failed(failure, "why"), Start);

        Assert.Equal((DeliveryOutcome.Again, "why", true), (verdict.Outcome, verdict.Error, verdict.IsUnreachable));
    }

    [Fact]
    public void The_waits_double_from_ten_seconds_to_an_hour_and_end_within_the_day()
    {
        var waits = new List<double>();
        var now = Start;
        for (var verdict = Judge(Reply(503), now); verdict.Next is { } next; verdict = Judge(Reply(503), now, attempt: waits.Count + 1))
        {
            waits.Add((next - now).TotalSeconds);
            now = next;
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600], waits.Take(10));
        Assert.All(waits.Skip(10), wait => Assert.Equal(3600, wait));
        Assert.InRange(now, GiveUpAt.AddHours(-1), GiveUpAt);
    }

    [Fact]
    public void After_hours_without_this_server_one_failure_costs_seconds() =>
        Assert.Equal(Start.AddHours(20).AddSeconds(20), Judge(Reply(503), Start.AddHours(20), attempt: 2).Next);

    [Fact]
    public void Jitter_moves_the_wait_by_a_fifth_both_ways()
    {
        Assert.Equal(Start.AddSeconds(8), Judge(Reply(503), Start, 0).Next);
        Assert.Equal(Start.AddSeconds(12), Judge(Reply(503), Start, 1).Next);
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(1, 10)]
    [InlineData(-5, 10)]
    [InlineData(0, 10)]
    [InlineData(999_999_999, 3600)]
    public void Retry_After_is_honoured_within_bounds(int asked, int waits)
    {
        var verdict = Judge(OutboundResult.Of(new OutboundReply { Status = 429, RetryAfter = TimeSpan.FromSeconds(asked) }), Start, 0.5);

        Assert.Equal(Start.AddSeconds(waits), verdict.Next);
    }

    private static OutboundResult Reply(int status) => OutboundResult.Of(new OutboundReply { Status = status });

    private static DeliveryVerdict Judge(OutboundResult result, DateTime now, double jitter = 0.5, int attempt = 1) => DeliveryRules.Judge(result, now, GiveUpAt, attempt, jitter);
}
