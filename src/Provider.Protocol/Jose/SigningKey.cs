using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>A key that signs, for one algorithm. Safe to use from many threads.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly SignaturePrimitive _primitive;
    private readonly byte[]? _pkcs8;

    private SigningKey(string algorithm, string keyId, SignaturePrimitive primitive, byte[]? pkcs8, JsonWebKey? publicKey)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        _primitive = primitive;
        _pkcs8 = pkcs8;
        _publicKey = publicKey;
        EncodedHeaders = new();
    }

    private readonly JsonWebKey? _publicKey;

    public string Algorithm { get; }

    /// <summary>The RFC 7638 thumbprint unless given; empty for a secret.</summary>
    public string KeyId { get; }

    /// <exception cref="InvalidOperationException">The key is a shared secret.</exception>
    public JsonWebKey PublicKey => _publicKey ?? throw new InvalidOperationException("A shared secret has no public half.");

    /// <summary>Encoded headers by type, for the writer.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> EncodedHeaders { get; }

    internal int SignatureLength => _primitive.SignatureLength;

    /// <summary>A new key: RSA 2048 bits for RS256 and PS256, P-256 for ES256.</summary>
    public static SigningKey Generate(string algorithm)
    {
        using AsymmetricAlgorithm key = algorithm switch
        {
            Algorithms.RS256 or Algorithms.PS256 => RSA.Create(2048),
            Algorithms.ES256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            _ => throw new ArgumentException($"{algorithm} has no key to generate.", nameof(algorithm)),
        };
        return FromPkcs8(algorithm, key.ExportPkcs8PrivateKey());
    }

    /// <exception cref="CryptographicException">The bytes are not a private key for the algorithm.</exception>
    public static SigningKey FromPkcs8(string algorithm, ReadOnlySpan<byte> pkcs8, string? keyId = null)
    {
        var bytes = pkcs8.ToArray();
        JsonWebKey publicKey;
        if (algorithm == Algorithms.ES256)
        {
            using var ec = ImportEc(bytes);
            publicKey = JsonWebKey.FromEc(ec.ExportParameters(false), algorithm);
        }
        else
        {
            using var rsa = ImportRsa(bytes);
            publicKey = JsonWebKey.FromRsa(rsa.ExportParameters(false), algorithm);
        }

        var id = keyId ?? publicKey.Thumbprint();
        Func<AsymmetricAlgorithm> create = algorithm == Algorithms.ES256 ? () => ImportEc(bytes) : () => ImportRsa(bytes);
        return new SigningKey(algorithm, id, new SignaturePrimitive(algorithm, create, null), bytes, publicKey with { KeyId = id });
    }

    /// <summary>HS256 under a client's secret.</summary>
    public static SigningKey FromSecret(ReadOnlySpan<byte> secret) =>
        new(Algorithms.HS256, "", new SignaturePrimitive(Algorithms.HS256, null, secret.ToArray()), null, null);

    public byte[] ExportPkcs8() => _pkcs8 ?? throw new InvalidOperationException("A shared secret is not exported.");

    public int Sign(ReadOnlySpan<byte> data, Span<byte> destination) => _primitive.Sign(data, destination);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _primitive.Verify(data, signature);

    public void Dispose() => _primitive.Dispose();

    private static RSA ImportRsa(byte[] pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa;
    }

    private static ECDsa ImportEc(byte[] pkcs8)
    {
        var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(pkcs8, out _);
        return ec;
    }
}
