using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>The public half of a key, bound to one algorithm.</summary>
public sealed class VerificationKey : IDisposable
{
    private readonly SignaturePrimitive _primitive;

    private VerificationKey(string algorithm, string? keyId, SignaturePrimitive primitive)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        _primitive = primitive;
    }

    public string Algorithm { get; }

    public string? KeyId { get; }

    /// <param name="key">The public key.</param>
    /// <param name="algorithm">Used when the key names none; RSA keys may serve RS256 or PS256.</param>
    /// <exception cref="ArgumentException">Key type and algorithm do not go together.</exception>
    public static VerificationKey From(JsonWebKey key, string? algorithm = null)
    {
        var bound = key.Algorithm ?? algorithm ?? (key.KeyType == "EC" ? Algorithms.ES256 : Algorithms.RS256);
        var fits = key.KeyType == "EC" ? bound == Algorithms.ES256 : bound is Algorithms.RS256 or Algorithms.PS256;
        if (!fits)
            throw new ArgumentException($"A key of type {key.KeyType} does not serve {bound}.");
        Func<AsymmetricAlgorithm> create = key.KeyType == "EC"
            ? () => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key.X, Y = key.Y } })
            : () => RSA.Create(new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent });
        return new VerificationKey(bound, key.KeyId, new SignaturePrimitive(bound, create, null));
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _primitive.Verify(data, signature);

    public void Dispose() => _primitive.Dispose();
}
