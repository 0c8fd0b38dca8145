using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provider.Bench.Logout;

/// <summary>An app's receiver of logout tokens on loopback: healthy (204 at once), slow (a byte each second), or dead (nobody listens).</summary>
public sealed class AppReceiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ReceiverHealth _health;
    private int _told;

    public AppReceiver(ReceiverHealth health)
    {
        _health = health;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/backchannel-logout");
        if (health == ReceiverHealth.Dead)
            _listener.Stop();
        else
            _ = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Requests received whole.</summary>
    public int Told => Volatile.Read(ref _told);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var buffer = new byte[16 * 1024];
                var filled = 0;
                while (await stream.ReadAsync(buffer.AsMemory(filled)) is > 0 and var length)
                {
                    filled += length;
                    if (!IsWhole(Encoding.Latin1.GetString(buffer, 0, filled)))
                        continue;
                    filled = 0;
                    Interlocked.Increment(ref _told);
                    await AnswerAsync(stream);
                }
            }
            catch (IOException)
            {
                // The provider has hung up.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var answer = "HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray();
        if (_health == ReceiverHealth.Healthy)
        {
            await stream.WriteAsync(answer);
            return;
        }

        foreach (var letter in answer)
        {
            await stream.WriteAsync(new[] { letter });
            await Task.Delay(1000);
        }
    }

    private static bool IsWhole(string request)
    {
        var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
            return false;
        var length = request.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return length > head || request.Length - head - 4 >= int.Parse(request.AsSpan(length + 16, request.IndexOf('\r', length) - length - 16), System.Globalization.CultureInfo.InvariantCulture);
    }
}
