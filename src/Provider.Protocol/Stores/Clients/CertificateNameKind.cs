namespace Provider.Protocol.Stores.Clients;

/// <summary>The places of RFC 8705 §2.1.2.</summary>
public enum CertificateNameKind
{
    SubjectDn,
    SanDns,
    SanUri,
    SanIp,
    SanEmail,
}
