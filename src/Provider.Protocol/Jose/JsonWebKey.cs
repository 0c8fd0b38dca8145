using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Provider.Protocol.Jose;

/// <summary>A public key (RFC 7517) that has been checked. Private and symmetric members are refused on reading and can never be written.</summary>
public sealed record JsonWebKey
{
    internal JsonWebKey() { }

    /// <summary><c>RSA</c> or <c>EC</c>.</summary>
    public string KeyType { get; internal init; } = "";

    public string? KeyId { get; init; }

    public string? Algorithm { get; init; }

    public string? Use { get; init; }

    /// <summary><c>key_ops</c>; one without <c>verify</c> keeps the key from verifying.</summary>
    public IReadOnlyList<string>? KeyOperations { get; init; }

    /// <summary><c>exp</c> (OpenID Federation 1.0 §8.7.2): from then on it verifies nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public byte[]? Modulus { get; internal init; }

    public byte[]? Exponent { get; internal init; }

    public string? Curve { get; internal init; }

    public byte[]? X { get; internal init; }

    public byte[]? Y { get; internal init; }

    /// <summary><c>x5c</c>, in base64. Passed on to those who want it and never trusted: the key counts, not what a certificate says of it.</summary>
    public IReadOnlyList<string>? CertificateChain { get; init; }

    /// <summary><c>x5t</c>: base64url of the certificate's SHA-1.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <exception cref="CryptographicException">The key is too small, too large or malformed.</exception>
    public static JsonWebKey FromRsa(RSAParameters parameters, string? algorithm, string? keyId = null) =>
        Checked(new() { KeyType = "RSA", Modulus = parameters.Modulus, Exponent = parameters.Exponent, Algorithm = algorithm, KeyId = keyId, Use = "sig" });

    /// <exception cref="CryptographicException">The curve is not supported, or not the algorithm's.</exception>
    public static JsonWebKey FromEc(ECParameters parameters, string? algorithm, string? keyId = null) =>
        Checked(new() { KeyType = "EC", Curve = EllipticCurve.Of(parameters).Name, X = parameters.Q.X, Y = parameters.Q.Y, Algorithm = algorithm, KeyId = keyId, Use = "sig" });

    /// <summary>A public key or a certificate in PEM.</summary>
    /// <exception cref="CryptographicException">It is neither, or not a key that can be used; the message says why.</exception>
    public static JsonWebKey FromPem(string pem, string? algorithm, string? keyId)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
            throw new CryptographicException("it is not PEM");
        var key = pem[fields.Label] switch
        {
            "CERTIFICATE" => PublicKeyOf(pem),
            "PUBLIC KEY" => PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(pem[fields.Base64Data]), out _),
            var label when label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) => throw new CryptographicException("it is a private key, which nobody but its owner may have"),
            var label => throw new CryptographicException($"it is a {label}, not a public key or certificate"),
        };
        using var rsa = key.GetRSAPublicKey();
        using var ec = key.GetECDsaPublicKey();
        return rsa is not null ? FromRsa(rsa.ExportParameters(false), algorithm, keyId)
            : ec is not null ? FromEc(ec.ExportParameters(false), algorithm, keyId)
            : throw new CryptographicException("the key type is not supported");
    }

    /// <param name="json">One key.</param>
    /// <param name="key">The key, good for what it says it is for.</param>
    /// <param name="reason">Why not; fit for whoever sent the key.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = null;
        if (!StrictJson.TryParse(json, out var members, out reason))
            return false;
        reason = JsonWebKeyReader.HasPrivateMembers(members) ? JsonWebKeyReader.PrivateMembers : JsonWebKeyReader.Read(members, out key);
        return reason is null;
    }

    /// <summary>RFC 7638: base64url of the SHA-256 over the required members in lexical order.</summary>
    public string Thumbprint()
    {
        var canonical = KeyType == "RSA"
            ? $$"""{"e":"{{Base64Url.Encode(Exponent)}}","kty":"RSA","n":"{{Base64Url.Encode(Modulus)}}"}"""
            : $$"""{"crv":"{{Curve}}","kty":"EC","x":"{{Base64Url.Encode(X)}}","y":"{{Base64Url.Encode(Y)}}"}""";
        return Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kty", KeyType);
        WriteOptional(writer, "use", Use);
        WriteOptional(writer, "key_ops", KeyOperations);
        WriteOptional(writer, "alg", Algorithm);
        WriteOptional(writer, "kid", KeyId);
        WriteOptional(writer, "crv", Curve);
        WriteOptional(writer, "n", Modulus);
        WriteOptional(writer, "e", Exponent);
        WriteOptional(writer, "x", X);
        WriteOptional(writer, "y", Y);
        WriteOptional(writer, "x5t", CertificateThumbprint);
        WriteOptional(writer, "x5c", CertificateChain);
        if (ExpiresAt is { } end)
            writer.WriteNumber("exp", end.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(600);
        using (var writer = new Utf8JsonWriter(buffer))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="CryptographicException">The point is not on its curve.</exception>
    internal AsymmetricAlgorithm Import() => EllipticCurve.Find(Curve) is { } curve
        ? ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = X, Y = Y } })
        : RSA.Create(new RSAParameters { Modulus = Modulus, Exponent = Exponent });

    private static PublicKey PublicKeyOf(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.PublicKey;
    }

    private static JsonWebKey Checked(JsonWebKey key) => JsonWebKeyReader.Check(key) is { } reason ? throw new CryptographicException(reason) : key;

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, byte[]? value)
    {
        if (value is not null)
            writer.WriteString(name, Base64Url.Encode(value));
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
