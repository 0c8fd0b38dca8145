using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provider.Hosting.ClientCertificates;

/// <summary>A certificate as a proxy passes it on; read when somebody asks for it.</summary>
internal sealed class ForwardedCertificate(string value)
{
    private const int Longest = 16 * 1024;

    private readonly Lazy<X509Certificate2?> _certificate = new(() => Read(value));

    public X509Certificate2? Certificate => _certificate.Value;

    /// <summary>Proxies write it as RFC 9440 does (<c>:base64:</c>), as PEM with percent escapes (nginx), or as bare base64 (Envoy, HAProxy, Traefik).</summary>
    private static X509Certificate2? Read(string value)
    {
        if (value.Length is 0 or > Longest)
            return null;
        try
        {
            var text = value.Contains('%') ? Uri.UnescapeDataString(value) : value;
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
                return X509Certificate2.CreateFromPem(text);
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text.Trim().Trim(':')));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
