using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Provider.Protocol.Stores.Clients;

/// <summary>The certificate that the caller showed in the TLS handshake, with us or with a proxy in front.</summary>
public interface IClientCertificates
{
    /// <returns>Null when there is none. The TLS handshake has shown that the caller holds its key, and nothing else.</returns>
    X509Certificate2? Find(HttpContext http);

    /// <summary>Whether it leads to an authority that the operator trusts.</summary>
    bool IsTrusted(X509Certificate2 certificate);
}
