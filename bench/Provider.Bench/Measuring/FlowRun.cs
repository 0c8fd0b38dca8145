using System.Diagnostics;

namespace Provider.Bench.Measuring;

/// <summary>
/// All workers on one flow. They prepare, wait for each other, work, wait for each other, and so on until enough time was
/// measured: so that no preparation of one disturbs the measured operations of another.
/// </summary>
public sealed class FlowRun(string name, IReadOnlyList<Worker> workers, ServerProcess? server)
{
    // Preparing can take far longer than what is measured (a password hash for a session that one request ends).
    private const double MostWallTimePerMeasuredTime = 4;

    private readonly ErrorCount _errors = new();
    private long _wallDeadline;
    private long _deadline;
    private long _begin;
    private double _wanted;
    private double _measured;
    private (double Server, double Client) _cpuBegin;
    private (double Server, double Client) _cpu;
    private bool _working;
    private bool _done;

    public FlowResult Measure(double seconds)
    {
        _wanted = seconds;
        _wallDeadline = Stopwatch.GetTimestamp() + Ticks(seconds * MostWallTimePerMeasuredTime);
        using var barrier = new Barrier(workers.Count, _ => ChangePhase());
        var threads = workers.Select(worker => new Thread(() => Work(worker, barrier)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Summarize();
    }

    private void Work(Worker worker, Barrier barrier)
    {
        while (true)
        {
            worker.Prepare();
            barrier.SignalAndWait();
            if (!_done)
                worker.Run(_errors, _deadline);
            barrier.SignalAndWait();
            if (_done)
                return;
        }
    }

    private void ChangePhase()
    {
        _working = !_working;
        if (_working)
        {
            foreach (var worker in workers)
                GiveUpOn(worker.PreparationError);
            _cpuBegin = Cpu();
            _begin = Stopwatch.GetTimestamp();
            _deadline = _begin + Ticks(_wanted - _measured);
            return;
        }
        _measured += Stopwatch.GetElapsedTime(_begin).TotalSeconds;
        var cpu = Cpu();
        _cpu = (_cpu.Server + cpu.Server - _cpuBegin.Server, _cpu.Client + cpu.Client - _cpuBegin.Client);
        _done |= _measured >= _wanted || Stopwatch.GetTimestamp() >= _wallDeadline || _errors.TooMany;
    }

    private void GiveUpOn(string? error)
    {
        if (error is null)
            return;
        _errors.Add(error);
        _done = true;
    }

    private FlowResult Summarize()
    {
        var durations = workers.SelectMany(worker => worker.Durations).Order().ToList();
        double Milliseconds(double share) => durations.Count == 0 ? 0 : durations[(int)((durations.Count - 1) * share)] * 1000.0 / Stopwatch.Frequency;
        var count = Math.Max(durations.Count, 1);
        return new FlowResult(name, durations.Count, _measured, _errors.Count, _errors.First, Milliseconds(0.5), Milliseconds(0.99),
            server is null ? null : _cpu.Server * 1000 / count, _cpu.Client * 1000 / count, server?.ResidentMegabytes);
    }

    private (double Server, double Client) Cpu() => (server?.CpuSeconds ?? 0, Environment.CpuUsage.TotalTime.TotalSeconds);

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
