using System.Diagnostics;
using System.Globalization;
using Provider.Data.Logs;
using Provider.Data.Sessions;

namespace Provider.Bench.Store;

/// <summary>Ends sessions one after the other, in a small and in a full database in turn.</summary>
internal static class EndSession
{
    public const double Goal = 1.3;

    private const int Few = 100;
    private const int Warmup = 20;
    private const int Measured = 60;

    /// <returns>How many times as much it costs in the full one.</returns>
    public static async Task<double> CompareAsync(string name, Func<FilledDatabase> create, int many)
    {
        await using var small = create();
        await using var full = create();
        await small.FillAsync(Few);
        await full.FillAsync(many);
        var (inSmall, inFull) = (new List<double>(), new List<double>());
        for (var round = -Warmup; round < Measured; round++)
        {
            // Not neighbours, so that no page is warm by the end before; and the one that comes second finds the processor and the disk awake, so they take turns.
            var fullFirst = round % 2 == 0;
            var other = fullFirst ? await EndAsync(full, (int)((long)(round + Warmup) * 7919 * 13 % many)) : 0;
            var one = await EndAsync(small, (round + Warmup) * (Few / (Warmup + Measured)));
            if (!fullFirst)
                other = await EndAsync(full, (int)((long)(round + Warmup) * 7919 * 13 % many));
            if (round < 0)
                continue;
            inSmall.Add(one);
            inFull.Add(other);
        }

        var ratio = Median(inFull) / Median(inSmall);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-12}{Few} sessions {Median(inSmall):0.000} ms   {many} sessions {Median(inFull):0.000} ms   ratio {ratio:0.00} (goal {Goal})"));
        return ratio;
    }

    private static async Task<double> EndAsync(FilledDatabase database, int number)
    {
        var id = FilledDatabase.SessionId(number);
        var started = Stopwatch.GetTimestamp();
        var ended = await database.Sessions.EndAsync(new SessionEnd("default", id, EndReason.RpLogout, new LogEvent { TenantId = "default", Type = "slo", SessionId = id }));
        return ended ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"There is no living session {id}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
