using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provider.Tests.ClientCertificates;

/// <summary>An authority, and certificates of it and of nobody.</summary>
public static class TestCertificates
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddDays(30);

    public static X509Certificate2 Authority { get; } = MakeAuthority("CN=Test Authority,O=Example");

    public static X509Certificate2 Stranger { get; } = MakeAuthority("CN=Test Authority,O=Example");

    public static X509Certificate2 SelfSigned(string name = "CN=self", int days = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(From.AddDays(-60), DateTimeOffset.UtcNow.AddDays(days));
    }

    public static X509Certificate2 Issue(string name, X509Certificate2? issuer = null, bool forClients = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("app.example.com");
        names.AddUri(new Uri("https://app.example.com/id"));
        names.AddIpAddress(IPAddress.Parse("192.0.2.7"));
        names.AddEmailAddress("app@example.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(forClients ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1")], critical: false));
        return request.Create(issuer ?? Authority, From, Until, RandomNumberGenerator.GetBytes(8));
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(From.AddDays(-1), Until.AddDays(1));
    }
}
