using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>A key that signs, for one algorithm. Safe to use from many threads.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly SignaturePrimitive _primitive;
    private readonly byte[]? _pkcs8;
    private readonly JsonWebKey? _publicKey;

    private SigningKey(string algorithm, string keyId, SignaturePrimitive primitive, byte[]? pkcs8, JsonWebKey? publicKey)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        _primitive = primitive;
        _pkcs8 = pkcs8;
        _publicKey = publicKey;
    }

    public string Algorithm { get; }

    /// <summary>The RFC 7638 thumbprint unless given; empty for a secret.</summary>
    public string KeyId { get; }

    /// <exception cref="InvalidOperationException">The key is a shared secret.</exception>
    public JsonWebKey PublicKey => _publicKey ?? throw new InvalidOperationException("A shared secret has no public half.");

    /// <summary>Encoded headers by type, for the writer.</summary>
    internal ConcurrentDictionary<string, byte[]> EncodedHeaders { get; } = new(StringComparer.Ordinal);

    internal int SignatureLength => _primitive.SignatureLength;

    /// <summary>A new key: RSA 2048 bits for RS256 and PS256, P-256 for ES256.</summary>
    /// <exception cref="ArgumentException">The algorithm has no private key.</exception>
    public static SigningKey Generate(string algorithm)
    {
        var meaning = Asymmetric(algorithm);
        using AsymmetricAlgorithm key = meaning.Curve is { } curve ? ECDsa.Create(curve.Curve) : RSA.Create(2048);
        return FromPkcs8(algorithm, key.ExportPkcs8PrivateKey());
    }

    /// <exception cref="ArgumentException">The algorithm has no private key.</exception>
    /// <exception cref="CryptographicException">The bytes are not one private key of the algorithm's type, curve and size.</exception>
    public static SigningKey FromPkcs8(string algorithm, ReadOnlySpan<byte> pkcs8, string? keyId = null)
    {
        var meaning = Asymmetric(algorithm);
        var bytes = pkcs8.ToArray();
        using var key = Import(meaning, bytes);
        var publicKey = key is ECDsa ec
            ? JsonWebKey.FromEc(ec.ExportParameters(false), algorithm)
            : JsonWebKey.FromRsa(((RSA)key).ExportParameters(false), algorithm);
        var id = keyId ?? publicKey.Thumbprint();
        publicKey = publicKey with { KeyId = id };
        return new SigningKey(algorithm, id, new SignaturePrimitive(meaning, publicKey, () => Import(meaning, bytes)), bytes, publicKey);
    }

    /// <summary>HS256 under a client's secret.</summary>
    /// <exception cref="ArgumentException">The secret is empty: anybody could sign.</exception>
    public static SigningKey FromSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.IsEmpty)
            throw new ArgumentException("An empty secret signs nothing.", nameof(secret));
        return new(Algorithms.HS256, "", new SignaturePrimitive(secret), null, null);
    }

    /// <exception cref="InvalidOperationException">The key is a shared secret.</exception>
    public byte[] ExportPkcs8() => _pkcs8 is not null ? [.. _pkcs8] : throw new InvalidOperationException("A shared secret is not exported.");

    public int Sign(ReadOnlySpan<byte> data, Span<byte> destination) => _primitive.Sign(data, destination);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _primitive.Verify(data, signature);

    public void Dispose() => _primitive.Dispose();

    private static SignatureAlgorithm Asymmetric(string algorithm) =>
        SignatureAlgorithm.FindAsymmetric(algorithm) ?? throw new ArgumentException($"{algorithm} has no private key.", nameof(algorithm));

    private static AsymmetricAlgorithm Import(SignatureAlgorithm algorithm, byte[] pkcs8)
    {
        AsymmetricAlgorithm key = algorithm.Curve is null ? RSA.Create() : ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out var length);
            return length == pkcs8.Length ? key : throw new CryptographicException("Something follows the private key.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
