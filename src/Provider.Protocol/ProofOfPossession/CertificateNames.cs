using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>Reads the names of certificates, and what tokens call them.</summary>
public static class CertificateNames
{
    private const string SubjectAlternativeNames = "2.5.29.17";

    /// <summary><c>x5t#S256</c> (RFC 8705 §3.1).</summary>
    public static string Thumbprint(X509Certificate2 certificate)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(certificate.RawDataMemory.Span, hash);
        return Base64Url.Encode(hash);
    }

    public static bool Has(X509Certificate2 certificate, CertificateName name)
    {
        try
        {
            return name.Kind switch
            {
                CertificateNameKind.SubjectDn => Written(certificate.SubjectName) == Written(new X500DistinguishedName(name.Value)),
                CertificateNameKind.SanIp => IPAddress.TryParse(name.Value, out var address) && Alternatives(certificate, 7).Any(bytes => bytes.SequenceEqual(address.GetAddressBytes())),
                CertificateNameKind.SanDns => Alternatives(certificate, 2).Any(bytes => Encoding.ASCII.GetString(bytes).Equals(name.Value, StringComparison.OrdinalIgnoreCase)),
                CertificateNameKind.SanUri => Alternatives(certificate, 6).Any(bytes => Encoding.ASCII.GetString(bytes) == name.Value),
                _ => Alternatives(certificate, 1).Any(bytes => Encoding.ASCII.GetString(bytes) == name.Value),
            };
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    /// <summary>In one way of writing: blanks, quotes and the kinds of strings inside make no difference.</summary>
    private static string Written(X500DistinguishedName name) => name.Decode(X500DistinguishedNameFlags.Reversed);

    /// <summary>The names of one kind (RFC 5280 §4.2.1.6: GeneralName is a choice by context-specific tag).</summary>
    private static List<byte[]> Alternatives(X509Certificate2 certificate, int kind)
    {
        var found = new List<byte[]>();
        if (certificate.Extensions[SubjectAlternativeNames] is not { } extension)
            return found;
        var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag.TagClass == TagClass.ContextSpecific && tag.TagValue == kind && !tag.IsConstructed)
                found.Add(names.ReadOctetString(tag));
            else
                names.ReadEncodedValue();
        }

        return found;
    }
}
