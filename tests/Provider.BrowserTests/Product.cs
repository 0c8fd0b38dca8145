using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Provider.BrowserTests;

/// <summary>The whole product as a process of its own, with a fresh database, on a port that was free; with the default seed unless a test has one of its own.</summary>
public class Product : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("provider-browser-test-").FullName;
    private Process? _process;

    public string Address { get; } = $"http://localhost:{FreePort()}";

    /// <summary>The folder with the seed; null: the default seed.</summary>
    protected virtual string? SeedDirectory => null;

    public virtual async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Provider.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["Provider__PublicUrl"] = Address,
                ["Provider__DataDirectory"] = _data,
            },
        };
        if (SeedDirectory is { } seed)
            start.Environment["Provider__Seed__Directory"] = seed;
        _process = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        _process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient();
        for (var tries = 0; tries < 240; tries++)
        {
            Assert.False(_process.HasExited, said.ToString());
            try
            {
                using var response = await http.GetAsync(Address + "/health/ready");
                if (response.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        Assert.Fail(said.ToString());
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>PROVIDER_TEST_PORT fixes it, for pictures with the address everybody knows.</summary>
    private static int FreePort()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("PROVIDER_TEST_PORT"), out var wanted))
            return wanted;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
