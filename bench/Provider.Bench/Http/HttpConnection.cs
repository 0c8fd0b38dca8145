using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Provider.Bench.Http;

/// <summary>
/// One kept-alive HTTP/1.1 connection with blocking calls. HttpClient spends more processor time on a request than the faster providers
/// spend on answering it, and on a small machine that time would be taken from the very server under test.
/// </summary>
public sealed class HttpConnection(Uri origin) : IDisposable
{
    private static readonly TimeSpan IdleBeforeProbe = TimeSpan.FromSeconds(1);
    private const int TimeoutMilliseconds = 30_000;

    private readonly HttpReader _reader = new();
    private Socket? _socket;
    private Stream? _stream;
    private long _lastUse;

    /// <param name="request">Head and body, complete.</param>
    public HttpReply Send(ReadOnlySpan<byte> request)
    {
        // Servers close idle connections; that is noticed before sending, because a request sent twice could use a code twice.
        if (_stream is null || (Stopwatch.GetElapsedTime(_lastUse) > IdleBeforeProbe && WasClosed(_socket!)))
            Connect();
        _stream!.Write(request);
        var reply = _reader.Read(_stream, out var keepAlive);
        _lastUse = Stopwatch.GetTimestamp();
        if (!keepAlive)
            Dispose();
        return reply;
    }

    /// <summary>The bytes of a request, for flows that send the same one again and again.</summary>
    public static byte[] Compose(string method, Uri url, string? headers = null, string? form = null)
    {
        var text = new StringBuilder(512).Append(method).Append(' ').Append(url.PathAndQuery).Append(" HTTP/1.1\r\nHost: ").Append(url.Authority).Append("\r\n").Append(headers);
        if (form is not null)
            text.Append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ").Append(form.Length).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").Append(form).ToString());
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _socket?.Dispose();
        (_stream, _socket) = (null, null);
    }

    private void Connect()
    {
        Dispose();
        _reader.Reset();
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = TimeoutMilliseconds, SendTimeout = TimeoutMilliseconds };
        _socket.Connect(origin.DnsSafeHost, origin.Port);
        _stream = new NetworkStream(_socket);
        if (origin.Scheme != Uri.UriSchemeHttps)
            return;
        var secure = new SslStream(_stream);
        secure.AuthenticateAsClient(origin.DnsSafeHost);
        _stream = secure;
    }

    private static bool WasClosed(Socket socket) => socket.Poll(0, SelectMode.SelectRead);
}
