using System.Globalization;

namespace Provider.Applications.Urls;

/// <summary>
/// The public suffix list in memory (publicsuffix.org; rules, <c>*.</c> rules and <c>!</c> exceptions). Read once, when the first wildcard is judged: most
/// installations have none.
/// </summary>
internal sealed class PublicSuffixList
{
    private static readonly Lazy<PublicSuffixList> Embedded = new(ReadEmbedded);
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everythingBelow = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exceptions = new(StringComparer.Ordinal);

    private PublicSuffixList(TextReader text)
    {
        var idn = new IdnMapping();
        while (text.ReadLine() is { } line)
        {
            var rule = line.AsSpan().Trim();
            if (rule.IsEmpty || rule.StartsWith("//"))
                continue;
            var set = rule[0] == '!' ? _exceptions : rule.StartsWith("*.") ? _everythingBelow : _rules;
            var name = rule.TrimStart("!*.").ToString();

            // Hosts come in punycode, the list in letters.
            set.Add(System.Text.Ascii.IsValid(name) ? name : idn.GetAscii(name));
        }
    }

    public static PublicSuffixList Instance => Embedded.Value;

    public int Count => _rules.Count + _everythingBelow.Count + _exceptions.Count;

    /// <param name="name">A host name in lower case.</param>
    /// <returns>Whether strangers own names below it; null when the list has no rule for just this name.</returns>
    public bool? Contains(ReadOnlySpan<char> name)
    {
        if (Has(_exceptions, name))
            return false;
        var dot = name.IndexOf('.');
        return Has(_rules, name) || Has(_everythingBelow, name) || (dot > 0 && Has(_everythingBelow, name[(dot + 1)..])) ? true : null;
    }

    private static PublicSuffixList ReadEmbedded()
    {
        using var stream = typeof(PublicSuffixList).Assembly.GetManifestResourceStream("public_suffix_list.dat") ?? throw new InvalidOperationException("The public suffix list is not in the assembly.");
        using var text = new StreamReader(stream);
        return new PublicSuffixList(text);
    }

    private static bool Has(HashSet<string> names, ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
