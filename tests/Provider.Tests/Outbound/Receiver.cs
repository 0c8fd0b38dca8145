using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provider.Tests.Outbound;

/// <summary>
/// Somebody else's server on loopback, as bare as a socket: what it sends back is given byte by byte, so it can be as broken as servers are. It counts who comes.
/// </summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Answers a request, of which it is given the whole text.</param>
    public Receiver(Func<string, Stream, CancellationToken, Task> answer)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(answer);
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    public Uri Uri => new($"http://127.0.0.1:{Port}/logout");

    public static Receiver Saying(string response) => new((_, stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(response), cancellation).AsTask());

    /// <summary>One byte of an answer each second: it is always about to come.</summary>
    public static Receiver Dripping(string beginning = "") => new(async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), cancellation);
        while (true)
        {
            await stream.WriteAsync("H"u8.ToArray(), cancellation);
            await Task.Delay(1000, cancellation);
        }
    });

    /// <summary>As much as the other side takes.</summary>
    public static Receiver Flooding(string beginning) => new(async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), cancellation);
        var chunk = new byte[65536];
        while (true)
            await stream.WriteAsync(chunk, cancellation);
    });

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync(Func<string, Stream, CancellationToken, Task> answer)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                _conversations.Add(ConverseAsync(client, answer));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ConverseAsync(TcpClient client, Func<string, Stream, CancellationToken, Task> answer)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await answer(await ReadAsync(stream, _closing.Token), stream, _closing.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The other side has hung up.
            }
        }
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var chunk = new byte[8192];
        while (true)
        {
            var length = await stream.ReadAsync(chunk, cancellation);
            text.Append(Encoding.Latin1.GetString(chunk, 0, length));
            var received = text.ToString();
            var head = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (length == 0 || (head >= 0 && received.Length - head - 4 >= ContentLength(received[..head])))
                return received;
        }
    }

    private static int ContentLength(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture) : 0;
}
