using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Provider.Protocol.Stores.Clients;

namespace Provider.Hosting.ClientCertificates;

/// <inheritdoc cref="IClientCertificates"/>
public sealed class CallerCertificates(ClientCertificateSettings settings, TimeProvider time) : IClientCertificates
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    public X509Certificate2? Find(HttpContext http) => settings.Source switch
    {
        CertificateSource.Connection => http.Features.Get<ITlsConnectionFeature>()?.ClientCertificate,
        CertificateSource.Header => http.Features.Get<ForwardedCertificate>()?.Certificate,
        _ => null,
    };

    public bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;

        // The certificate is somebody else's: nothing that stands in it may make this process call an address.
        policy.DisableCertificateDownloads = true;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.ApplicationPolicy.Add(new Oid(ForClients));
        policy.VerificationTime = time.GetUtcNow().UtcDateTime;
        if (settings.Authorities is { } authorities)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return chain.Build(certificate);
    }
}
