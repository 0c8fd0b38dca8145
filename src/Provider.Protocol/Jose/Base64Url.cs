using System.Buffers;

namespace Provider.Protocol.Jose;

/// <summary>
/// Base64url without padding (RFC 7515 §2), strictly: one text for one value, so white space, padding and stray trailing bits are refused.
/// </summary>
public static class Base64Url
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(Letters);

    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.ContainsAnyExcept(Alphabet) || !IsCanonical(text))
            return false;
        bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text);
        return true;
    }

    /// <summary>The last character of an incomplete group carries bits that must be zero; the framework's decoder throws on others.</summary>
    private static bool IsCanonical(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        0 => true,
        1 => false,
        2 => (Letters.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) == 0,
        _ => (Letters.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) == 0,
    };
}
