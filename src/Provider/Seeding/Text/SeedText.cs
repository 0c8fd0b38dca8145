using System.Text;

namespace Provider.Seeding.Text;

/// <summary>A seed file after keyword replacement, which still knows where each character stood in the file as written.</summary>
internal sealed class SeedText
{
    private readonly List<int> _lineStarts = [0];
    private readonly List<Replacement> _replacements = [];

    private SeedText(string file, string original)
    {
        File = file;
        Text = original;
        for (var i = 0; i < original.Length; i++)
        {
            if (original[i] == '\n' || (original[i] == '\r' && (i + 1 == original.Length || original[i + 1] != '\n')))
                _lineStarts.Add(i + 1);
        }
    }

    public string File { get; }

    public string Text { get; private set; }

    public SeedPosition Whole => SeedPosition.OfFile(File);

    /// <summary>Replaces keywords; a variable that is not set is an error that names it.</summary>
    public static SeedText Create(string file, string original, bool isJson, Keywords keywords, SeedProblems problems)
    {
        var text = new SeedText(file, original);
        text.CheckCharacters(problems);
        text.Replace(original, isJson, keywords, problems);
        return text;
    }

    /// <summary>Where the character at <paramref name="index"/> of <see cref="Text"/> comes from.</summary>
    public SeedPosition PositionAt(long index)
    {
        var place = (int)Math.Clamp(index, 0, Text.Length);
        var shift = 0;
        var low = 0;
        var high = _replacements.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_replacements[middle].NewStart <= place)
                low = middle + 1;
            else
                high = middle;
        }
        if (low > 0)
        {
            var last = _replacements[low - 1];
            if (place < last.NewStart + last.NewLength)
                return Place(last.OldStart);
            shift = last.OldStart + last.OldLength - last.NewStart - last.NewLength;
        }
        return Place(place + shift);
    }

    private SeedPosition Place(int originalIndex)
    {
        var line = _lineStarts.BinarySearch(originalIndex);
        if (line < 0)
            line = ~line - 1;
        return new(File, line + 1, originalIndex - _lineStarts[line] + 1);
    }

    // NUL and the other control characters have no business in a seed, and parsers disagree about them.
    private void CheckCharacters(SeedProblems problems)
    {
        for (var i = 0; i < Text.Length; i++)
        {
            if (char.IsControl(Text[i]) && Text[i] is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                problems.Error(Place(i), $"The control character U+{(int)Text[i]:X4} is not allowed.", "Remove it.");
                return;
            }
        }
    }

    private void Replace(string original, bool isJson, Keywords keywords, SeedProblems problems)
    {
        StringBuilder? result = null;
        var copied = 0;
        foreach (var (index, length, name) in Keywords.Find(original))
        {
            var start = index;
            var end = index + length;
            var isValue = original[index] == '@';
            if (isValue && start > 0 && end < original.Length && original[start - 1] is '"' or '\'' && original[end] == original[start - 1])
                (start, end) = (start - 1, end + 1);
            var value = isValue ? keywords.JsonOf(name) : keywords.TextOf(name);
            if (value is null)
            {
                problems.Error(Place(index), $"The keyword {original[index..(index + length)]} has no value.",
                    $"Set the environment variable {name}, or remove the keyword.");
                value = isValue ? "null" : "";
            }
            else if (isJson && !isValue)
            {
                value = System.Text.Json.JsonEncodedText.Encode(value).ToString();
            }
            result ??= new StringBuilder(original.Length + 256);
            result.Append(original, copied, start - copied);
            _replacements.Add(new(start, end - start, result.Length, value.Length));
            result.Append(value);
            copied = end;
        }
        if (result is not null)
            Text = result.Append(original, copied, original.Length - copied).ToString();
    }

    private readonly record struct Replacement(int OldStart, int OldLength, int NewStart, int NewLength);
}
