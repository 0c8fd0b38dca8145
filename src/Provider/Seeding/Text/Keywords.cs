using System.Text.Json;

namespace Provider.Seeding.Text;

/// <summary>
/// The Deploy CLI's keyword replacement: <c>##NAME##</c> stands for the text of an environment variable, <c>@@NAME@@</c> (with or
/// without quotes around it) for a JSON value. It happens before parsing, because an unquoted <c>##NAME##</c> is a comment to YAML.
/// </summary>
internal sealed class Keywords(Func<string, string?> lookUp)
{
    /// <summary>Finds the keyword that starts at <paramref name="index"/>.</summary>
    public static bool TryMatch(string text, int index, out string name, out int length)
    {
        name = "";
        length = 0;
        var mark = text[index];
        if (mark is not ('#' or '@') || index + 1 >= text.Length || text[index + 1] != mark)
            return false;
        var end = index + 2;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        if (end == index + 2 || char.IsAsciiDigit(text[index + 2]) || end + 1 >= text.Length || text[end] != mark || text[end + 1] != mark)
            return false;
        name = text[(index + 2)..end];
        length = end + 2 - index;
        return true;
    }

    /// <summary>Every keyword of a text, in order; what stands in whole-line comments does not count.</summary>
    public static IEnumerable<(int Index, int Length, string Name)> Find(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('#' or '@'))
                continue;
            if (TryMatch(text, index, out var name, out var length))
            {
                yield return (index, length, name);
                index += length - 1;
            }
            else if (text[index] == '#' && StartsLine(text, index))
            {
                var end = text.IndexOf('\n', index);
                index = end < 0 ? text.Length : end;
            }
        }
    }

    public string? TextOf(string name) => lookUp(name);

    /// <summary>The variable as JSON on one line. What is not JSON becomes a JSON string, as the Deploy CLI would quote it.</summary>
    public string? JsonOf(string name)
    {
        if (lookUp(name) is not { } value)
            return null;
        try
        {
            using var document = JsonDocument.Parse(value);
            return JsonSerializer.Serialize(document.RootElement, KeywordJson.Default.JsonElement);
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(value, KeywordJson.Default.String);
        }
    }

    private static bool StartsLine(string text, int index)
    {
        while (index > 0 && text[index - 1] is ' ' or '\t')
            index--;
        return index == 0 || text[index - 1] is '\n' or '\r';
    }
}
