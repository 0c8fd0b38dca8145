using System.Diagnostics.CodeAnalysis;

namespace Provider.MultiFactor.Factors;

/// <summary>RFC 4648 §6 without padding, as authenticator apps take it.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Letters[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Letters[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>Takes small letters, and the spaces, hyphens and padding that people type along.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var decoded = new List<byte>(text.Length);
        var (buffer, bits) = (0, 0);
        foreach (var letter in text.Where(letter => letter is not (' ' or '-' or '=')))
        {
            var value = Letters.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
                return false;
            (buffer, bits) = (((buffer << 5) | value) & 0xFFFFF, bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            decoded.Add((byte)(buffer >> bits));
        }

        bytes = [.. decoded];
        return true;
    }
}
