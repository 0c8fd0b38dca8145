using System.Globalization;
using System.Text.Json;
using Provider.Bench.Flows;
using Provider.Bench.Http;

namespace Provider.Bench.Measuring;

/// <summary>The flows of the command line against one provider, one after the other.</summary>
public static class Benchmark
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <returns>The exit code: 1 when any operation failed.</returns>
    public static int Run(BenchOptions options)
    {
        var endpoints = ProviderEndpoints.Read(options.Discovery);
        var server = options.ProcessId is { } id ? new ServerProcess(id) : null;
        var results = new List<FlowResult>();
        Console.WriteLine($"{"flow",-20}{"ops/s",10}{"p50 ms",9}{"p99 ms",9}{"server ms",11}{"client ms",11}{"RSS MB",8}{"errors",8}");
        foreach (var flow in options.Flows)
        {
            var result = Measure(flow, endpoints, server, options);
            results.Add(result);
            Print(result);
        }
        if (options.JsonFile is { } file)
            File.WriteAllText(file, JsonSerializer.Serialize(results, Readable));
        return results.Exists(result => result.Errors > 0 || result.Operations == 0) ? 1 : 0;
    }

    private static FlowResult Measure(string name, ProviderEndpoints endpoints, ServerProcess? server, BenchOptions options)
    {
        var connections = Enumerable.Range(0, options.Workers).Select(_ => new Connections(endpoints.All)).ToList();
        try
        {
            var flows = connections.ConvertAll(own => FlowCatalog.Create(name, endpoints, own, options));
            FlowRun NewRun() => new(name, flows.ConvertAll(flow => new Worker(flow)), server);
            if (options.Warmup > 0 && NewRun().Measure(options.Warmup) is { Errors: > 0 } failed)
                return failed;
            // A generator that collects garbage while it measures would measure itself.
            GC.Collect();
            return NewRun().Measure(options.Seconds);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private static void Print(FlowResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Flow,-20}{result.OperationsPerSecond,10:0}{result.MedianMilliseconds,9:0.00}{result.P99Milliseconds,9:0.00}{result.ServerCpuMilliseconds,11:0.000}{result.ClientCpuMilliseconds,11:0.000}{result.ServerMemoryMegabytes,8:0}{result.Errors,8}"));
        if (result.FirstError is not null)
            Console.WriteLine($"  first error: {result.FirstError}");
    }
}
