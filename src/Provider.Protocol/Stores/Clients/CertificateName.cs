namespace Provider.Protocol.Stores.Clients;

/// <summary>A name in a certificate.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Value">The name; a distinguished name is written as in RFC 4514.</param>
public sealed record CertificateName(CertificateNameKind Kind, string Value);
