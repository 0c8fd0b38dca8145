using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provider.Tests.Outbound;

/// <summary>A TLS server on loopback with a certificate that nobody vouches for. It counts the bytes that anyone confides to it.</summary>
public sealed class UntrustedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;
    private int _received;

    public UntrustedServer()
    {
        _certificate = new CertificateRequest("CN=localhost", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _listener.Start();
        Uri = new Uri($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/logout");
        _serving = ServeAsync();
    }

    public Uri Uri { get; }

    public int Received => Volatile.Read(ref _received);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(_certificate);
                Interlocked.Add(ref _received, await tls.ReadAsync(new byte[1024]));
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // The client has seen the certificate and gone.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
