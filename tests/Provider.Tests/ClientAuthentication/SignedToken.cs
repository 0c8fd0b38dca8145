using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;

namespace Provider.Tests.ClientAuthentication;

/// <summary>Signed tokens with exactly the header and claims that a test wants.</summary>
internal static class SignedToken
{
    /// <param name="header">Written as it stands.</param>
    /// <param name="claims">Written as they stand.</param>
    /// <param name="key">Null: the signature is one byte of nothing.</param>
    public static string Compact(JsonObject header, JsonObject claims, SigningKey? key) => Compact(header.ToJsonString(), claims.ToJsonString(), key);

    public static string Compact(string header, string claims, SigningKey? key)
    {
        var text = Base64Url.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(claims));
        var signature = new byte[1024];
        var length = key?.Sign(Encoding.ASCII.GetBytes(text), signature) ?? 1;
        return text + "." + Base64Url.Encode(signature.AsSpan(0, length));
    }
}
