namespace Provider.Applications.Urls;

/// <summary>An administrator's list of URLs, ready to be asked.</summary>
public sealed class AllowedUrlList
{
    private readonly List<AllowedUrl> _entries;

    private AllowedUrlList(List<AllowedUrl> entries) => _entries = entries;

    /// <summary>What a user is sent to when nothing was asked for: the first entry that is an address and not a pattern.</summary>
    public string? First => _entries.Find(entry => !entry.IsPattern)?.Entry;

    /// <summary>Entries that do not parse match nothing; seeds refuse them before they get here.</summary>
    public static AllowedUrlList Parse(IEnumerable<string> entries, AllowedUrlKind kind) =>
        new([.. entries.Select(entry => AllowedUrl.TryParse(entry, kind, out var url, out _) ? url : null).OfType<AllowedUrl>()]);

    public UrlMatch Match(string requested, UrlComparison comparison)
    {
        if (!StrictUrl.TryParse(requested, out var url, out var reason))
            return new UrlMatch(null, reason);
        if (url.Raw.Contains('*', StringComparison.Ordinal))
            return new UrlMatch(null, "it holds a wildcard");
        foreach (var entry in _entries)
        {
            if (entry.DifferenceTo(url, comparison) is null)
                return new UrlMatch(entry.Entry, null);
        }

        return new UrlMatch(null, "no entry matches");
    }
}

/// <summary>The outcome of a search.</summary>
/// <param name="Entry">The entry that matched, or null.</param>
/// <param name="Reason">Why none did.</param>
public sealed record UrlMatch(string? Entry, string? Reason)
{
    public bool IsMatch => Entry is not null;
}
