using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Outbound;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>An app with a receiver of logout tokens on loopback. What it answers can be changed at any time; each token it was sent is kept.</summary>
public sealed class ToldApp : IAsyncDisposable
{
    public const string Fine = "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nContent-Length: 0\r\n\r\n";

    private readonly Receiver _receiver;
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();

    public ToldApp(string clientId)
    {
        ClientId = clientId;
        _receiver = new Receiver(ReceiveAsync);
        Url = _receiver.Uri;
    }

    public string ClientId { get; }

    public string Secret => ClientId + "-secret-0123456789-0123456789-0123456789";

    public string Callback => $"https://{ClientId}.example.com/callback";

    /// <summary>Where it wants to be told; null: nowhere.</summary>
    public Uri? Url { get; set; }

    /// <summary>More of its seed, a line each, for example a field of <c>oidc_logout</c>.</summary>
    public string[] Logout { get; init; } = [];

    public string Algorithm { get; init; } = "RS256";

    /// <summary>What it answers, after the token has been noted.</summary>
    public Func<Stream, CancellationToken, Task> Answer { get; set; } = Saying(Fine);

    /// <summary>Whole requests, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> Tokens { get; } = [];

    public static Func<Stream, CancellationToken, Task> Saying(string response) => (stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(response), cancellation).AsTask();

    /// <summary>Nobody listens where this one wants to be told.</summary>
    public static ToldApp Dead(string clientId)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new ToldApp(clientId) { Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/logout") };
    }

    /// <summary>The next token that arrives.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _arrivals.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Where it really listens.</summary>
    public void Revive() => Url = _receiver.Uri;

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    private async Task ReceiveAsync(string request, Stream stream, CancellationToken cancellation)
    {
        // A sender that is killed breaks off anywhere; what did not arrive whole was not said.
        if (!IsWhole(request))
            return;
        Requests.Enqueue(request);
        var body = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        if (QueryHelpers.ParseQuery(body).TryGetValue("logout_token", out var token))
        {
            Tokens.Enqueue(token.ToString());
            _arrivals.Writer.TryWrite(token.ToString());
        }

        await Answer(stream, cancellation);
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = request.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?["Content-Length:".Length..];
        return end >= 0 && request.Length - end - 4 >= int.Parse(length ?? "0", System.Globalization.CultureInfo.InvariantCulture);
    }
}
