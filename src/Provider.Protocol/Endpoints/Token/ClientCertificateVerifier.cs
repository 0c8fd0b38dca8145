using Microsoft.AspNetCore.Http;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>tls_client_auth and self_signed_tls_client_auth (RFC 8705 §2): the certificate of the connection is the client's own.</summary>
public sealed class ClientCertificateVerifier(IClientCertificates certificates, TimeProvider time)
{
    /// <returns>Why the client did not prove itself, or null.</returns>
    internal string? FindFault(Client client, HttpContext http)
    {
        if (certificates.Find(http) is not { } certificate)
            return "there is no client certificate";
        var now = time.GetUtcNow();
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
            return "the certificate is over, or not yet valid";
        if (client.TokenEndpointAuthMethod == ClientAuthMethods.SelfSignedTls)
            return client.CertificateRules.Thumbprints.Contains(CertificateNames.Thumbprint(certificate)) ? null : "the certificate is not one of the client's";
        if (client.CertificateRules.Name is not { } name || !CertificateNames.Has(certificate, name))
            return "the certificate does not have the client's name";
        return certificates.IsTrusted(certificate) ? null : "the certificate is not that of a trusted authority";
    }
}
