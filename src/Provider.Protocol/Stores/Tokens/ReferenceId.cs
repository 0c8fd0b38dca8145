using System.Security.Cryptography;
using System.Text;

namespace Provider.Protocol.Stores.Tokens;

/// <summary>Reference identifiers as OpenIddict makes and stores them: base64url of 32 random bytes outside, base64 of the SHA-256 inside.</summary>
public static class ReferenceId
{
    public static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Hash(string referenceId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(referenceId), hash);
        return Convert.ToBase64String(hash);
    }
}
