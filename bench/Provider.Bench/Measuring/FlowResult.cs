namespace Provider.Bench.Measuring;

/// <summary>What one flow showed in one run.</summary>
/// <param name="Flow">Its name.</param>
/// <param name="Operations">Completed without error in the measured time.</param>
/// <param name="Seconds">Measured time: preparations are outside.</param>
/// <param name="Errors">Anything but the right answer.</param>
/// <param name="FirstError">The first of them.</param>
/// <param name="MedianMilliseconds">Of one operation.</param>
/// <param name="P99Milliseconds">Of one operation.</param>
/// <param name="ServerCpuMilliseconds">CPU time of the server's process for one operation, user and system, if its process id was given.</param>
/// <param name="ClientCpuMilliseconds">CPU time of this load generator for one operation: what it takes from a server on the same machine.</param>
/// <param name="ServerMemoryMegabytes">Resident memory of the server's process afterwards.</param>
public sealed record FlowResult(
    string Flow,
    long Operations,
    double Seconds,
    int Errors,
    string? FirstError,
    double MedianMilliseconds,
    double P99Milliseconds,
    double? ServerCpuMilliseconds,
    double ClientCpuMilliseconds,
    double? ServerMemoryMegabytes)
{
    public double OperationsPerSecond => Operations / Seconds;
}
