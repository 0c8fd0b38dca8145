using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Provider.Bench.Http;

namespace Provider.Bench.Measuring;

/// <summary>From the start of a process to its first 200, several times.</summary>
public static class ColdStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(2);

    public static int Run(BenchOptions options)
    {
        var times = new List<double>();
        for (var i = 0; i < options.Count; i++)
        {
            if (options.FreshDirectory is { } directory)
                Empty(directory);
            times.Add(MeasureOne(options));
        }
        Console.WriteLine("times " + string.Join(' ', times.Order().Select(time => time.ToString("0", CultureInfo.InvariantCulture))));
        Console.WriteLine("median " + times.Order().ElementAt(times.Count / 2).ToString("0", CultureInfo.InvariantCulture));
        return 0;
    }

    private static double MeasureOne(BenchOptions options)
    {
        var begin = Stopwatch.GetTimestamp();
        // Its output would only wait in a pipe; a failure is shown by running it by hand.
        using var process = Process.Start(new ProcessStartInfo(options.Command[0], options.Command[1..]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{options.Command[0]} did not start");
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => process.Kill());
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (!Answers(options.Url))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience)
                    throw new UnexpectedReplyException($"{options.Command[0]} did not answer at {options.Url}");
                Thread.Sleep(BetweenTries);
            }
            return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        finally
        {
            Stop(process);
        }
    }

    private static bool Answers(Uri url)
    {
        try
        {
            using var connection = new HttpConnection(url);
            return connection.Send(HttpConnection.Compose("GET", url)).Status == 200;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    // Politely, so that the next start finds a database that was closed.
    private static void Stop(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            process.Kill();
    }

    private static void Empty(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
    }
}
