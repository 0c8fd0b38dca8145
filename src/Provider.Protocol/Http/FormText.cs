using System.Buffers;
using System.Text;

namespace Provider.Protocol.Http;

/// <summary>
/// Strict application/x-www-form-urlencoded, used for queries and bodies alike: every escape is two hex digits, the bytes are
/// valid UTF-8 and no value holds NUL. Anything else is refused, never repaired, so that no two readers can disagree about a value.
/// </summary>
internal static class FormText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<char> text, out string value)
    {
        if (text.IndexOfAny('%', '+', '\0') < 0)
        {
            value = text.ToString();
            return !ContainsLoneSurrogate(text);
        }

        value = "";
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        try
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var character = text[i];
                if (character == '%')
                {
                    if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                        return false;
                    var decoded = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                    if (decoded == 0)
                        return false;
                    bytes[length++] = decoded;
                    i += 2;
                }
                else if (character == '\0')
                {
                    return false;
                }
                else if (character < 0x80)
                {
                    bytes[length++] = character == '+' ? (byte)' ' : (byte)character;
                }
                else
                {
                    var run = char.IsSurrogate(character) ? 2 : 1;
                    if (i + run > text.Length)
                        return false;
                    length += StrictUtf8.GetBytes(text.Slice(i, run), bytes.AsSpan(length));
                    i += run - 1;
                }
            }

            value = StrictUtf8.GetString(bytes.AsSpan(0, length));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public static bool TryDecodeBody(ReadOnlySpan<byte> body, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(body);
            return true;
        }
        catch (ArgumentException)
        {
            text = "";
            return false;
        }
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool ContainsLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
