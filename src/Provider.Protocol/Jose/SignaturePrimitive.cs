using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Provider.Protocol.Jose;

/// <summary>
/// One key of System.Security.Cryptography behind a pool, because its instances promise nothing about threads. The algorithm is fixed when the key is
/// made, so a key never works under another one.
/// </summary>
internal sealed class SignaturePrimitive(string algorithm, Func<AsymmetricAlgorithm>? create, byte[]? secret) : IDisposable
{
    private readonly ConcurrentBag<AsymmetricAlgorithm> _idle = [];

    public int SignatureLength => algorithm switch { Algorithms.HS256 => 32, Algorithms.ES256 => 64, _ => 1024 };

    public int Sign(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (secret is not null)
            return HMACSHA256.HashData(secret, data, destination);
        var instance = Take();
        try
        {
            return instance is RSA rsa
                ? rsa.SignData(data, destination, HashAlgorithmName.SHA256, Padding)
                : ((ECDsa)instance).SignData(data, destination, HashAlgorithmName.SHA256);
        }
        finally
        {
            _idle.Add(instance);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (secret is not null)
        {
            Span<byte> expected = stackalloc byte[32];
            HMACSHA256.HashData(secret, data, expected);
            return CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        var instance = Take();
        try
        {
            return instance is RSA rsa
                ? rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, Padding)
                : signature.Length == 64 && ((ECDsa)instance).VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            _idle.Add(instance);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var instance))
            instance.Dispose();
    }

    private RSASignaturePadding Padding => algorithm == Algorithms.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    private AsymmetricAlgorithm Take() => _idle.TryTake(out var instance) ? instance : create!();
}
