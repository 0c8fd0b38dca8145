using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Jose;

/// <summary>at_hash and its kin (OpenID Connect Core §3.1.3.6): the left half of the token's SHA-256, as all our algorithms use SHA-256.</summary>
public static class TokenHash
{
    public static string LeftHalf(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.ASCII.GetBytes(token), hash);
        return Base64Url.Encode(hash[..16]);
    }
}
