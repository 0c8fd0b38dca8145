using System.Diagnostics;
using Provider.Bench.Flows;

namespace Provider.Bench.Measuring;

/// <summary>Does a flow again and again and notes how long each operation took.</summary>
public sealed class Worker(IFlow flow)
{
    public List<long> Durations { get; } = new(64 * 1024);

    public int? OperationsPerPreparation => flow.OperationsPerPreparation;

    /// <summary>The reason when preparing failed.</summary>
    public string? PreparationError { get; private set; }

    public void Prepare()
    {
        try
        {
            flow.Prepare();
        }
        catch (Exception exception) when (exception is UnexpectedReplyException or IOException or System.Net.Sockets.SocketException)
        {
            PreparationError = "while preparing: " + exception.Message;
        }
    }

    /// <summary>Until the preparation is used up, or the time is.</summary>
    public void Run(ErrorCount errors, long deadline)
    {
        var left = flow.OperationsPerPreparation ?? int.MaxValue;
        for (var now = Stopwatch.GetTimestamp(); left > 0 && now < deadline && !errors.TooMany; left--)
        {
            try
            {
                flow.Run();
                var then = now;
                now = Stopwatch.GetTimestamp();
                Durations.Add(now - then);
            }
            catch (Exception exception) when (exception is UnexpectedReplyException or IOException or System.Net.Sockets.SocketException)
            {
                errors.Add(exception.Message);
                now = Stopwatch.GetTimestamp();
            }
        }
    }
}
