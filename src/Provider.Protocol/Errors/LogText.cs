using System.Globalization;
using System.Text;

namespace Provider.Protocol.Errors;

/// <summary>Makes a value from outside safe to stand in one line of a log (no line breaks, no terminal codes, no direction overrides, bounded).</summary>
public static class LogText
{
    private const int Longest = 512;

    public static string Clean(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        var shortened = value.Length > Longest ? value.AsSpan(0, Longest) : value;
        if (!NeedsCleaning(shortened) && value.Length <= Longest)
            return value;

        var text = new StringBuilder(shortened.Length + 16);
        foreach (var character in shortened)
            text.Append(IsUnsafe(character) ? '\uFFFD' : character);
        return value.Length > Longest ? text.Append(CultureInfo.InvariantCulture, $"… ({value.Length} characters)").ToString() : text.ToString();
    }

    private static bool NeedsCleaning(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (IsUnsafe(character))
                return true;
        }

        return false;
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
