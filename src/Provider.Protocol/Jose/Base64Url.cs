namespace Provider.Protocol.Jose;

/// <summary>
/// Base64url without padding (RFC 7515 §2), strictly: one text for one value, so white space, padding and stray trailing bits are refused.
/// </summary>
public static class Base64Url
{
    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet))
            return false;
        var decoded = new byte[System.Buffers.Text.Base64Url.GetMaxDecodedLength(text.Length)];
        if (!System.Buffers.Text.Base64Url.TryDecodeFromChars(text, decoded, out var length))
            return false;
        bytes = length == decoded.Length ? decoded : decoded[..length];
        return IsCanonical(text, bytes);
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static bool IsCanonical(ReadOnlySpan<char> text, byte[] bytes)
    {
        if (text.Length % 4 == 0)
            return true;
        Span<char> last = stackalloc char[4];
        var tail = bytes.AsSpan(bytes.Length - (text.Length % 4 - 1));
        System.Buffers.Text.Base64Url.EncodeToChars(tail, last);
        return last[text.Length % 4 - 1] == text[^1];
    }
}
