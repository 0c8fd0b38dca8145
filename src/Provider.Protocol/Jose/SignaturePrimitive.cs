using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>
/// One key of System.Security.Cryptography behind a pool, because its instances promise nothing about threads. The algorithm is fixed when the key is
/// made, so a key never works under another one.
/// </summary>
internal sealed class SignaturePrimitive : IDisposable
{
    private readonly ConcurrentBag<AsymmetricAlgorithm> _idle = [];
    private readonly SignatureAlgorithm _algorithm;
    private readonly Func<AsymmetricAlgorithm>? _create;
    private readonly byte[]? _secret;

    public SignaturePrimitive(SignatureAlgorithm algorithm, JsonWebKey publicKey, Func<AsymmetricAlgorithm> create)
    {
        _algorithm = algorithm;
        _create = create;
        SignatureLength = algorithm.Curve is { } curve ? 2 * curve.CoordinateLength : publicKey.Modulus!.Length;
    }

    public SignaturePrimitive(ReadOnlySpan<byte> secret)
    {
        _algorithm = SignatureAlgorithm.Hmac;
        _secret = secret.ToArray();
        SignatureLength = HMACSHA256.HashSizeInBytes;
    }

    /// <summary>Bytes; every signature of this key has exactly so many.</summary>
    public int SignatureLength { get; }

    public int Sign(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (_secret is not null)
            return HMACSHA256.HashData(_secret, data, destination);
        var instance = Take();
        try
        {
            return instance is RSA rsa
                ? rsa.SignData(data, destination, _algorithm.Hash, _algorithm.Padding!)
                : ((ECDsa)instance).SignData(data, destination, _algorithm.Hash);
        }
        finally
        {
            _idle.Add(instance);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength)
            return false;
        if (_secret is not null)
        {
            Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_secret, data, expected);
            return CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        AsymmetricAlgorithm? instance = null;
        try
        {
            instance = Take();
            return instance is RSA rsa
                ? rsa.VerifyData(data, signature, _algorithm.Hash, _algorithm.Padding!)
                : ((ECDsa)instance).VerifyData(data, signature, _algorithm.Hash);
        }
        catch (CryptographicException)
        {
            // A key or a signature that the library cannot even work with vouches for nothing.
            return false;
        }
        finally
        {
            if (instance is not null)
                _idle.Add(instance);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var instance))
            instance.Dispose();
    }

    private AsymmetricAlgorithm Take() => _idle.TryTake(out var instance) ? instance : _create!();
}
