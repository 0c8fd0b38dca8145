using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Provider.Data.Applications;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores.Clients;

namespace Provider.Seeding.Reading;

/// <summary>Which certificates are a client's (RFC 8705 §2): by name, under the names of OpenID Connect Registration or Auth0's, or as they are.</summary>
internal static class ReadClientCertificate
{
    private static readonly (string Field, CertificateNameKind Kind)[] Names =
    [
        ("tls_client_auth_subject_dn", CertificateNameKind.SubjectDn),
        ("tls_client_auth_san_dns", CertificateNameKind.SanDns),
        ("tls_client_auth_san_uri", CertificateNameKind.SanUri),
        ("tls_client_auth_san_ip", CertificateNameKind.SanIp),
        ("tls_client_auth_san_email", CertificateNameKind.SanEmail),
    ];

    /// <summary>The one field that names the certificate.</summary>
    public static ClientCertificateSettings? Named(FieldReader fields, bool isNeeded)
    {
        var given = Names.Select(name => (name.Field, name.Kind, Text: fields.Text(name.Field))).Where(name => !string.IsNullOrEmpty(name.Text)).ToList();
        if (given.Count > 1)
            fields.Problems.Error(fields.At(given[1].Field), "A certificate is known by one name.", $"Keep {given[0].Field} or {given[1].Field}.");
        else if (isNeeded && given.Count == 0)
            fields.Problems.Error(fields.At("token_endpoint_auth_method"), "tls_client_auth needs the name that the application's certificate has.", "Add tls_client_auth_subject_dn, or a tls_client_auth_san_… field.");
        return given.Count == 0 ? null : Check(fields, given[0].Field, given[0].Kind, given[0].Text!);
    }

    /// <summary>Auth0's <c>tls_client_auth.credentials</c>: a distinguished name, in words or as that of a certificate.</summary>
    public static ClientCertificateSettings? NamedBy(FieldReader credentials, SeedScope scope)
    {
        ClientCertificateSettings? found = null;
        foreach (var fields in Open(credentials, scope))
        {
            fields.Choice("credential_type", "cert_subject_dn");
            var name = fields.Text("subject_dn") ?? (fields.Text("pem") is not null ? Load(fields)?.SubjectName.Name : null);
            fields.Ignore("alg");
            fields.Ignore("kid");
            fields.LeftOut("expires_at", "expires_at was left out: a certificate names its own end.", "Remove the credential when its time has come.");
            fields.Ignore("parse_expiry_from_cert");
            fields.Finish();
            if (name is null)
                fields.Problems.Error(fields.Position, "The credential has no subject_dn. Exports hold ids only.", "Add subject_dn, or the certificate as pem.");
            else if (found is not null)
                fields.Problems.Error(fields.Position, "A certificate is known by one name.", "Keep one credential.");
            else
                found = Check(fields, "subject_dn", CertificateNameKind.SubjectDn, name);
        }
        return found;
    }

    /// <summary>Auth0's <c>self_signed_tls_client_auth.credentials</c>: certificates in PEM.</summary>
    public static ClientCertificateSettings? Listed(FieldReader credentials, SeedScope scope)
    {
        var thumbprints = new List<string>();
        foreach (var fields in Open(credentials, scope))
        {
            fields.Choice("credential_type", "x509_cert");
            var certificate = Load(fields);
            fields.Ignore("alg");
            fields.Ignore("kid");
            fields.LeftOut("expires_at", "expires_at was left out: a certificate names its own end.", "Remove the credential when its time has come.");
            fields.Ignore("parse_expiry_from_cert");
            fields.Ignore("subject_dn");
            fields.Finish();
            if (certificate is not null)
                thumbprints.Add(CertificateNames.Thumbprint(certificate));
        }
        return thumbprints.Count == 0 ? null : new() { Thumbprints = thumbprints };
    }

    /// <summary>The certificates of a key set: the first of each <c>x5c</c> (RFC 8705 §2.2.2).</summary>
    public static ClientCertificateSettings? OfKeys(IEnumerable<JsonWebKey> keys)
    {
        var thumbprints = keys.Where(key => key.CertificateChain is not null)
            .Select(key => CertificateNames.Thumbprint(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key.CertificateChain![0])))).ToList();
        return thumbprints.Count == 0 ? null : new() { Thumbprints = thumbprints };
    }

    private static IEnumerable<FieldReader> Open(FieldReader credentials, SeedScope scope)
    {
        var items = credentials.Sequence("credentials");
        if (items.Count == 0)
            scope.Problems.Error(credentials.Position, "credentials are needed here.", "Add at least one.");
        credentials.Finish();
        return items.Select(item => FieldReader.Open(item, SeedFields.ClientCredential, scope.Problems)).OfType<FieldReader>();
    }

    private static X509Certificate2? Load(FieldReader fields)
    {
        if (fields.Text("pem") is not { } pem)
        {
            fields.Problems.Error(fields.Position, "The credential has no pem. Exports hold ids only, from which no certificate can be had.", "Add the certificate as pem.");
            return null;
        }
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            fields.Problems.Error(fields.At("pem"), "pem is not a certificate.", "Give the certificate (BEGIN CERTIFICATE).");
            return null;
        }
    }

    private static ClientCertificateSettings? Check(FieldReader fields, string field, CertificateNameKind kind, string name)
    {
        try
        {
            if (kind == CertificateNameKind.SubjectDn)
                _ = new X500DistinguishedName(name);
            else if (kind == CertificateNameKind.SanIp)
                _ = System.Net.IPAddress.Parse(name);
            return new() { NameKind = kind.ToString(), Name = name };
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            fields.Problems.Error(fields.At(field), $"{field} \"{name}\" cannot be read.", "Write a distinguished name as in CN=app,O=Example,C=DE, or an address.");
            return null;
        }
    }
}
