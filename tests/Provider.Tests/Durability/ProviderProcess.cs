using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Provider.Tests.Architecture;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>The built product as a process of its own, on a port and in a folder of its own. It can be killed and started again on the same data.</summary>
public sealed class ProviderProcess : IAsyncDisposable
{
    private readonly ProviderProcess? _beside;
    private readonly string _folder;
    private readonly StringBuilder _errors = new();
    private readonly Reconnecting _connections;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <param name="beside">A process of the same installation: one address to the world, one folder, one seed. Only the port is its own.</param>
    public ProviderProcess(ProviderProcess? beside = null)
    {
        _beside = beside;
        _connections = new(_port);
        _folder = beside?._folder ?? Directory.CreateTempSubdirectory("provider-process-").FullName;
        if (beside is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(TenantFile)!);
            File.WriteAllText(TenantFile, TestSeed.Tenant);
            File.WriteAllText(Path.Combine(_folder, "seed", "default", "users.json"), TestSeed.Users);
        }

        Environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = null,
            ["ASPNETCORE_URLS"] = $"http://localhost:{_port}",
            ["Provider__PublicUrl"] = Address.GetLeftPart(UriPartial.Authority),
            ["Provider__DataDirectory"] = DataDirectory,
            ["Provider__Seed__Directory"] = Path.Combine(_folder, "seed"),
            ["Provider__MasterKey"] = null,
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    /// <summary>Set on top of what the tests themselves run with; null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>The project whose build is started, from the repository's root.</summary>
    public string Project { get; init; } = "src/Provider";

    /// <summary>What it is called; the process beside it answers to the same name on another port.</summary>
    public Uri Address => _beside?.Address ?? new($"http://localhost:{_port}");

    public string DataDirectory => Path.Combine(_folder, "data");

    private string TenantFile => Path.Combine(_folder, "seed", "default", "tenant.yaml");

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Edits the seed for the next start.</summary>
    public void ChangeSeed(Func<string, string> change) => File.WriteAllText(TenantFile, change(File.ReadAllText(TenantFile)));

    /// <summary>Starts it and waits until it is ready.</summary>
    public Task StartAsync() => StartAsync("/health/ready");

    /// <summary>Starts it and waits until this answers 200.</summary>
    public async Task StartAsync(string path)
    {
        Launch();
        using var http = new HttpClient(_connections, disposeHandler: false);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(20))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"It ended with {_process.ExitCode}: {Errors}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, path));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"It never became ready: {Errors}");
    }

    /// <summary>Starts it where it is expected to refuse.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunToTheEndAsync()
    {
        Launch();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has died of itself.</summary>
    public async Task WaitForDeathAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process!.WaitForExitAsync(patience.Token);
        _connections.Forget();
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _connections.Forget();
    }

    /// <summary>SIGTERM: what a service manager sends.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
            await kill.WaitForExitAsync();
        await WaitForDeathAsync();
        return _process.ExitCode;
    }

    public Browser OpenBrowser() => new(_connections, Address);

    public HttpClient CreateClient() => new(_connections, disposeHandler: false) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _connections.Dispose();
        if (_beside is null)
            Directory.Delete(_folder, recursive: true);
    }

    private void Launch()
    {
        // …/tests/Provider.Tests/bin/<configuration>/net10.0
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var product = Path.Combine(Repository.Root, Project, "bin", framework.Parent!.Name, framework.Name, Path.GetFileName(Project) + ".dll");
        var start = new ProcessStartInfo("dotnet", [product]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        lock (_errors)
            _errors.Clear();
        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Connections that browsers keep across a restart of the process without noticing it. They lead to its port, whatever the name.</summary>
    private sealed class Reconnecting(int port) : HttpMessageHandler
    {
        private HttpMessageInvoker _current = Create(port);

        public void Forget() => Interlocked.Exchange(ref _current, Create(port)).Dispose();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _current.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _current.Dispose();
            base.Dispose(disposing);
        }

        private static HttpMessageInvoker Create(int port) => new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        });
    }
}
