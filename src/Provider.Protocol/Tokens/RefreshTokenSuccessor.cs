using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Tokens;

/// <summary>
/// A rotated refresh token's successor is derived from it under a secret of the issuer. So a client whose answer got lost, or
/// whose two tabs raced, gets the very same successor within the leeway, and we still store nothing but hashes.
/// </summary>
internal static class RefreshTokenSuccessor
{
    public static string Of(string refreshToken, byte[] secret)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("refresh-successor:" + refreshToken), mac);
        return Jose.Base64Url.Encode(mac);
    }
}
