namespace Provider.Applications.Urls;

/// <summary>The outcome of a search in a list.</summary>
public sealed record UrlMatch
{
    private UrlMatch() { }

    public bool IsMatch => Entry is not null;

    /// <summary>The entry that matched, as the administrator wrote it; null when none did.</summary>
    public string? Entry { get; private init; }

    /// <summary>What to redirect to: exactly what was judged, character by character. Null without a match.</summary>
    public string? Url { get; private init; }

    /// <summary>Why none did, for the administrator's log and never for the browser: it quotes the list.</summary>
    public string? Reason { get; private init; }

    /// <summary>The entry that came nearest.</summary>
    public string? Closest { get; private init; }

    /// <summary>Where the nearest entry differs first.</summary>
    public UrlPart? Difference { get; private init; }

    /// <summary>How near it came, to compare misses in several lists.</summary>
    internal int Likeness { get; private init; } = -1;

    internal static UrlMatch Found(AllowedUrl entry, StrictUrl url) => new() { Entry = entry.Entry, Url = url.Raw };

    internal static UrlMatch Unreadable(string reason) => new() { Reason = reason };

    internal static UrlMatch Missed(AllowedUrl? closest, UrlPart difference, int likeness) => closest is null
        ? new() { Reason = "the list is empty" }
        : new() { Reason = $"no entry matches; {closest.Entry} comes nearest and differs in {Words(difference)}", Closest = closest.Entry, Difference = difference, Likeness = likeness };

    private static string Words(UrlPart part) => part switch
    {
        UrlPart.Scheme => "the scheme",
        UrlPart.Host => "the host",
        UrlPart.Port => "the port",
        UrlPart.Path => "the path",
        UrlPart.Query => "the query",
        UrlPart.Fragment => "the fragment",
        _ => "spelling only: callbacks are compared character by character",
    };
}
