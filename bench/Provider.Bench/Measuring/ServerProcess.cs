using System.Globalization;

namespace Provider.Bench.Measuring;

/// <summary>CPU time and memory of a process, from /proc.</summary>
public sealed class ServerProcess(int id)
{
    // USER_HZ: the kernel reports in these ticks on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all its threads so far.</summary>
    public double CpuSeconds
    {
        get
        {
            // The name, in parentheses, may hold spaces.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>VmRSS, in MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
    }
}
