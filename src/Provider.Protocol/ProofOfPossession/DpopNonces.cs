using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// Nonces for proofs (RFC 9449 §8). Nothing is stored: a nonce is a keyed hash of the minutes it is good in, so every node knows it, and whoever has no key
/// cannot make one ahead of time.
/// </summary>
public static class DpopNonces
{
    /// <summary>How long a nonce is given out. It is taken for as long again.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(2);

    private const int Length = 16;

    public static string Current(Issuer issuer, DateTimeOffset now) => Of(issuer, PeriodOf(now));

    /// <summary>Whether it is this period's, the one before, or that of a node whose clock is a little ahead.</summary>
    public static bool IsGood(Issuer issuer, string nonce, DateTimeOffset now)
    {
        var period = PeriodOf(now);
        return IsThatOf(issuer, nonce, period) | IsThatOf(issuer, nonce, period - 1) | IsThatOf(issuer, nonce, period + 1);
    }

    private static long PeriodOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / (long)Period.TotalSeconds;

    private static bool IsThatOf(Issuer issuer, string nonce, long period) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(Of(issuer, period)));

    private static string Of(Issuer issuer, long period)
    {
        Span<byte> message = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(message, period);
        HMACSHA256.HashData(issuer.Keys.NonceSecret, message, hash);
        return Base64Url.Encode(hash[..Length]);
    }
}
