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

    /// <summary>Linear in the length of the URL and of the list; nothing in either is run as an expression.</summary>
    public UrlMatch Match(string requested, UrlComparison comparison)
    {
        if (!StrictUrl.TryParse(requested, out var url, out var reason))
            return UrlMatch.Unreadable(reason);

        // A star is a wildcard in a list and never a host of its own.
        if (url.Host.Contains('*', StringComparison.Ordinal))
            return UrlMatch.Unreadable("its host holds a wildcard");

        foreach (var entry in _entries)
        {
            if (entry.FirstDifference(url, comparison) is null)
                return UrlMatch.Found(entry, url);
        }

        // Only a miss asks what came nearest.
        var closest = _entries.MaxBy(entry => entry.LikenessTo(url));
        return UrlMatch.Missed(closest, closest?.FirstDifference(url, comparison) ?? UrlPart.Scheme, closest?.LikenessTo(url) ?? -1);
    }
}
