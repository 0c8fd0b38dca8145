using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Provider.Bench.Http;

namespace Provider.Bench.Logout;

/// <summary>
/// Twenty apps in a session: does the browser's logout take longer when five of them are dead and five answer a byte a second? Sessions of both kinds end in turn, so that whatever
/// else the machine does meets both. Starts the product itself, on a database of its own.
/// </summary>
public static class LogoutFanout
{
    private const int Warmup = 5;

    /// <returns>1 when the ratio is above the goal.</returns>
    public static int Run(BenchOptions options)
    {
        const double Goal = 1.2;
        using var healthy = new FanoutTenant("default", [.. Enumerable.Repeat(ReceiverHealth.Healthy, 20)]);
        using var mixed = new FanoutTenant(
            "mixed", [.. Enumerable.Repeat(ReceiverHealth.Healthy, 10), .. Enumerable.Repeat(ReceiverHealth.Dead, 5), .. Enumerable.Repeat(ReceiverHealth.Slow, 5)]);
        var folder = Directory.CreateTempSubdirectory("provider-fanout-").FullName;
        var product = Start(options.Product, folder, out var url, healthy, mixed);
        try
        {
            WaitFor(url, product);
            healthy.Connect(url);
            mixed.Connect(url);
            var rounds = options.Sessions == 10 ? 40 : options.Sessions;
            for (var round = -Warmup; round < rounds; round++)
            {
                healthy.SignInAndOut(round >= 0);
                mixed.SignInAndOut(round >= 0);
            }
        }
        finally
        {
            product.Kill();
            product.WaitForExit();
            Directory.Delete(folder, recursive: true);
        }

        Print("20 healthy", healthy);
        Print("10 healthy, 5 dead, 5 slow", mixed);
        var ratio = At(mixed, 0.5) / At(healthy, 0.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of the medians {ratio:0.00} (goal {Goal})"));
        return ratio <= Goal ? 0 : 1;
    }

    private static void Print(string name, FanoutTenant tenant) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-28} {tenant.Milliseconds.Count} logouts  median {At(tenant, 0.5):0.00} ms  p95 {At(tenant, 0.95):0.00} ms  tokens received {tenant.Told}"));

    private static double At(FanoutTenant tenant, double part) => tenant.Milliseconds.Order().ElementAt((int)((tenant.Milliseconds.Count - 1) * part));

    private static Process Start(string directory, string folder, out Uri url, params FanoutTenant[] tenants)
    {
        foreach (var tenant in tenants)
            tenant.WriteSeed(Path.Combine(folder, "seed"));
        url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(directory, "Provider.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
            ["Provider__PublicUrl"] = url.GetLeftPart(UriPartial.Authority),
            ["Provider__DataDirectory"] = Path.Combine(folder, "data"),
            ["Provider__Seed__Directory"] = Path.Combine(folder, "seed"),
            ["Logging__LogLevel__Default"] = "Error",
        })
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void WaitFor(Uri url, Process product)
    {
        var ready = new Uri(url, "/health/ready");
        for (var patience = 0; patience < 600 && !product.HasExited; patience++)
        {
            try
            {
                using var connection = new HttpConnection(ready);
                if (connection.Send(HttpConnection.Compose("GET", ready)).Status == 200)
                    return;
            }
            catch (Exception exception) when (exception is SocketException or IOException or UnexpectedReplyException)
            {
                // Not listening yet.
            }

            Thread.Sleep(100);
        }

        throw new UnexpectedReplyException("the product does not become ready");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
