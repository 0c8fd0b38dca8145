using System.Collections.Frozen;

namespace Provider.Protocol.Stores.Clients;

/// <summary>Which certificates are a client's (RFC 8705 §2.1.2 and §2.2.2).</summary>
public sealed record ClientCertificateRules
{
    /// <summary>Certificates that are taken as they are: base64url of the SHA-256 of each (self_signed_tls_client_auth).</summary>
    public FrozenSet<string> Thumbprints { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The one name that a certificate of a trusted authority has to have (tls_client_auth).</summary>
    public CertificateName? Name { get; init; }
}
