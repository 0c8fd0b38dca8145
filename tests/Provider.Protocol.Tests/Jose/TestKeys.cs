using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>Keys that are made once, because an RSA key takes longer than all the tests that use it.</summary>
internal static class TestKeys
{
    public static readonly SigningKey Rsa = SigningKey.Generate(Algorithms.RS256);
    public static readonly SigningKey Ec = SigningKey.Generate(Algorithms.ES256);
    public static readonly SigningKey Secret = SigningKey.FromSecret("a secret of more than thirty-two bytes"u8);

    public static readonly HashSet<string> Asymmetric = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];

    public static JsonWebKey Parse(string json)
    {
        Assert.True(JsonWebKey.TryParse(Encoding.UTF8.GetBytes(json), out var key, out var reason), reason);
        return key;
    }

    public static byte[] Decode(string text)
    {
        Assert.True(Base64Url.TryDecode(text, out var bytes), text);
        return bytes;
    }

    /// <summary>A compact token of any text, signed for once so that the signature is never what is wrong with it.</summary>
    public static string Sign(string header, string payload, SigningKey? key = null)
    {
        key ??= Rsa;
        var signedPart = $"{Base64Url.Encode(Encoding.UTF8.GetBytes(header))}.{Base64Url.Encode(Encoding.UTF8.GetBytes(payload))}";
        var signature = new byte[512];
        var length = key.Sign(Encoding.ASCII.GetBytes(signedPart), signature);
        return $"{signedPart}.{Base64Url.Encode(signature.AsSpan(0, length))}";
    }
}
