using System.Globalization;

namespace Provider.Bench;

/// <summary>What the command line says; docs are in the usage text.</summary>
public sealed class BenchOptions
{
    public const string Usage = """
        Provider.Bench run --discovery URL [options]     measure flows of one provider
          --flows a,b              discovery jwks client_credentials login code refresh userinfo logout
                                   introspection par device_poll dpop_token (default: all)
          --client-id ID --client-secret SECRET          the app of the code flows
          --redirect-uri URL --post-logout-redirect-uri URL
          --username NAME --password PASSWORD
          --scope SCOPE            default: openid profile email offline_access
          --m2m-id ID --m2m-secret SECRET                the app of client_credentials and dpop_token
          --device-id ID           the app of device_poll, a public one
          --audience URL           sent as audience with client_credentials and dpop_token
          --resource URL           sent as resource with client_credentials and dpop_token
          --workers 8 --seconds 5 --warmup 2
          --session-ops 100        code, refresh: a worker signs in anew, untimed, after so many operations
          --sessions 10            logout: sessions each worker opens, untimed, before all of them are ended, timed
          --pid PID                the server's process: its CPU time and memory are read from /proc
          --json FILE
        Provider.Bench start --url URL [--count 5] [--fresh DIR] -- COMMAND ARG…
          milliseconds from starting the process to the first 200 of URL; --fresh empties DIR before each start
        Provider.Bench logout-fanout --product DIR [--sessions 40]
          how long the browser waits for a logout from 20 apps: all healthy, and 5 of them dead and 5 slow
        Provider.Bench compare DIR PEER OURS             table of DIR/PEER.*.json against DIR/OURS.*.json
        """;

    private readonly Dictionary<string, string> _values = [];

    private BenchOptions()
    {
    }

    public Uri Discovery => new(Required("discovery"));
    public string[] Flows => Text("flows", string.Join(',', Provider.Bench.Flows.FlowCatalog.Names)).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    public string ClientId => Required("client-id");
    public string ClientSecret => Required("client-secret");
    public string RedirectUri => Required("redirect-uri");
    public string PostLogoutRedirectUri => Required("post-logout-redirect-uri");
    public string Username => Text("username", "");
    public string Password => Text("password", "");
    public string Scope => Text("scope", "openid profile email offline_access");
    public string MachineId => Required("m2m-id");
    public string MachineSecret => Required("m2m-secret");
    public string DeviceId => Required("device-id");
    public string? Audience => _values.GetValueOrDefault("audience");
    public string? Resource => _values.GetValueOrDefault("resource");
    public int Workers => Number("workers", 8);
    public double Seconds => Number("seconds", 5);
    public double Warmup => Number("warmup", 2);
    public int SessionOperations => Number("session-ops", 100);
    public int Sessions => Number("sessions", 10);
    public int? ProcessId => _values.ContainsKey("pid") ? Number("pid", 0) : null;
    public string? JsonFile => _values.GetValueOrDefault("json");
    public Uri Url => new(Required("url"));
    public string Product => Required("product");
    public int Count => Number("count", 5);
    public string? FreshDirectory => _values.GetValueOrDefault("fresh");

    /// <summary>What follows <c>--</c>.</summary>
    public string[] Command { get; private set; } = [];

    public static BenchOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new BenchOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] == "--")
            {
                options.Command = args[(i + 1)..].ToArray();
                break;
            }
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length || !Usage.Contains(args[i] + " ", StringComparison.Ordinal))
                throw new ArgumentException($"{args[i]} is not an option, or has no value.\n{Usage}");
            options._values[args[i][2..]] = args[i + 1];
        }
        return options;
    }

    private string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    private int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private string Required(string name) => _values.GetValueOrDefault(name) ?? throw new ArgumentException($"--{name} is missing.\n{Usage}");
}
