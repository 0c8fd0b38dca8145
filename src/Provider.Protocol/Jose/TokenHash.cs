using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Jose;

/// <summary>at_hash and its kin (OpenID Connect Core §3.1.3.6): the left half of the token's hash, by the hash of the ID token's algorithm.</summary>
public static class TokenHash
{
    /// <summary>For our own tokens: all algorithms we sign with use SHA-256.</summary>
    public static string LeftHalf(string token) => LeftHalf(token, HashAlgorithmName.SHA256);

    /// <param name="token">The access token, code or state.</param>
    /// <param name="algorithm">The <c>alg</c> of the ID token that carries the hash.</param>
    /// <exception cref="ArgumentException">The algorithm is not supported.</exception>
    public static string LeftHalf(string token, string algorithm) =>
        LeftHalf(token, SignatureAlgorithm.Find(algorithm)?.Hash ?? throw new ArgumentException($"{algorithm} is not supported.", nameof(algorithm)));

    private static string LeftHalf(string token, HashAlgorithmName algorithm)
    {
        // The specification hashes ASCII. UTF-8 is the same there, and where a state holds more it keeps two texts apart.
        Span<byte> hash = stackalloc byte[64];
        var length = CryptographicOperations.HashData(algorithm, Encoding.UTF8.GetBytes(token), hash);
        return Base64Url.Encode(hash[..(length / 2)]);
    }
}
