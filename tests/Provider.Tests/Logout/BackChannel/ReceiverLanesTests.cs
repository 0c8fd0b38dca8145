using Provider.Logout.BackChannel;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>Who gets how many places. The sum is bounded, and no app can use up what the others need.</summary>
public sealed class ReceiverLanesTests
{
    private static readonly DeliveryVerdict Told = new(DeliveryOutcome.Done, 200);
    private static readonly DeliveryVerdict Busy = new(DeliveryOutcome.Again, 503, "busy");
    private static readonly DeliveryVerdict Gone = new(DeliveryOutcome.Again, Error: "nobody listens there");

    private readonly ManualTime _time = new();
    private readonly ReceiverLanes _lanes;

    public ReceiverLanesTests() => _lanes = new ReceiverLanes(_time);

    [Fact]
    public void An_app_that_answers_gets_eight_at_once_and_a_place_again_for_each_that_ends()
    {
        Assert.Equal(8, _lanes.Reserve("a"));
        Assert.Equal(0, _lanes.Reserve("a"));
        _lanes.Report("a", Told);
        Assert.Equal(1, _lanes.Reserve("a"));
        _lanes.Return("a", 1);
        Assert.Equal(1, _lanes.Reserve("a"));
    }

    [Fact]
    public void An_app_in_trouble_gets_one_until_it_answers_again()
    {
        _lanes.Reserve("a");
        for (var i = 0; i < 8; i++)
            _lanes.Report("a", Busy);

        Assert.Equal(1, _lanes.Reserve("a"));
        Assert.Equal(0, _lanes.Reserve("a"));
        _lanes.Report("a", Told);
        Assert.Equal(8, _lanes.Reserve("a"));
    }

    [Fact]
    public void An_app_that_does_not_answer_is_left_alone_longer_and_longer_but_never_for_more_than_a_minute()
    {
        _lanes.Return("a", _lanes.Reserve("a") - 1);
        _lanes.Report("a", Gone);
        for (var wait = 1; wait <= 256; wait *= 2)
        {
            Assert.Equal(0, _lanes.Reserve("a"));
            _time.Advance(TimeSpan.FromSeconds(Math.Min(wait, 60)));
            Assert.Equal(1, _lanes.Reserve("a"));
            _lanes.Report("a", Gone);
        }
    }

    [Fact]
    public void One_that_asks_for_time_gets_it()
    {
        _lanes.Return("a", _lanes.Reserve("a") - 1);
        _lanes.Report("a", Busy with { Pause = TimeSpan.FromSeconds(30) });

        Assert.Equal(0, _lanes.Reserve("a"));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, _lanes.Reserve("a"));
    }

    [Fact]
    public void However_many_apps_are_in_trouble_half_of_all_places_are_for_the_others()
    {
        foreach (var app in Enumerable.Range(0, 1000).Select(number => $"bad{number}"))
        {
            _lanes.Return(app, _lanes.Reserve(app) - 1);
            _lanes.Report(app, Busy);
        }

        Assert.Equal(ReceiverLanes.MostInTrouble, Enumerable.Range(0, 1000).Sum(number => _lanes.Reserve($"bad{number}")));
        Assert.Equal(ReceiverLanes.Most - ReceiverLanes.MostInTrouble, Enumerable.Range(0, 1000).Sum(number => _lanes.Reserve($"good{number}")));
        Assert.Equal(0, _lanes.Reserve("another"));
    }

    [Fact]
    public void The_count_survives_any_order_of_events()
    {
        var random = new Random(7);
        var open = new List<string>();
        for (var step = 0; step < 20_000; step++)
        {
            var app = $"app{random.Next(80)}";
            if (random.Next(2) == 0)
            {
                open.AddRange(Enumerable.Repeat(app, _lanes.Reserve(app)));
            }
            else if (open.Count > 0)
            {
                var at = random.Next(open.Count);
                _lanes.Report(open[at], random.Next(3) switch { 0 => Told, 1 => Busy, _ => Gone });
                open.RemoveAt(at);
            }

            Assert.InRange(open.Count, 0, ReceiverLanes.Most);
            Assert.All(open.GroupBy(name => name), group => Assert.InRange(group.Count(), 1, ReceiverLanes.MostOfOne));
        }

        open.ForEach(app => _lanes.Report(app, Told));
        Assert.Equal(ReceiverLanes.Most, Enumerable.Range(0, 100).Sum(number => _lanes.Reserve($"fresh{number}")));
    }
}
