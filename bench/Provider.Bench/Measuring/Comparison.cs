using System.Globalization;
using System.Text.Json;

namespace Provider.Bench.Measuring;

/// <summary>The table of a run of two: medians over the rounds, and ours divided by the peer's.</summary>
public static class Comparison
{
    /// <param name="directory">Holds a JSON file of each side, round and flow: NAME.*.json.</param>
    /// <param name="peer">The peer's NAME.</param>
    /// <param name="ours">Ours.</param>
    public static int Print(string directory, string peer, string ours)
    {
        var (peers, own) = (Read(directory, peer), Read(directory, ours));
        Console.WriteLine($"medians, {peer} | {ours}");
        Console.WriteLine($"{"flow",-20}{"ops/s",17}{"ratio",8}{"server CPU ms/op",19}{"p50 ms",16}{"p99 ms",16}{"errors",10}");
        foreach (var flow in Flows.FlowCatalog.Names.Where(flow => peers.Contains(flow) || own.Contains(flow)))
        {
            var (a, b) = (peers[flow].ToList(), own[flow].ToList());
            string Pair(Func<FlowResult, double> value, string format) =>
                Median(a, value).ToString(format, CultureInfo.InvariantCulture) + " | " + Median(b, value).ToString(format, CultureInfo.InvariantCulture);
            var ratio = (Median(b, Speed) / Median(a, Speed)).ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine($"{flow,-20}{Pair(Speed, "0"),17}{ratio,8}{Pair(r => r.ServerCpuMilliseconds ?? double.NaN, "0.000"),19}"
                + $"{Pair(r => r.MedianMilliseconds, "0.00"),16}{Pair(r => r.P99Milliseconds, "0.00"),16}{a.Sum(r => r.Errors) + " | " + b.Sum(r => r.Errors),10}");
        }
        return 0;
    }

    private static double Speed(FlowResult result) => result.OperationsPerSecond;

    private static ILookup<string, FlowResult> Read(string directory, string name) =>
        Directory.EnumerateFiles(directory, name + ".*.json")
            .SelectMany(file => JsonSerializer.Deserialize<List<FlowResult>>(File.ReadAllText(file))!)
            .ToLookup(result => result.Flow);

    private static double Median(List<FlowResult> results, Func<FlowResult, double> value)
    {
        var ordered = results.Select(value).Order().ToList();
        return ordered.Count == 0 ? double.NaN : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
