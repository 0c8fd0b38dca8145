using System.Buffers;

namespace Provider.Applications.Urls;

/// <summary>
/// A host with one <c>*</c> inside its left-most label. The star stands for letters, digits and hyphens, at least one; never for a dot, so
/// <c>*.example.com</c> is <c>a.example.com</c> and neither <c>a.b.example.com</c> nor <c>example.com</c>.
/// </summary>
internal sealed class WildcardHost
{
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    private readonly (string Before, string After) _host;
    private readonly (string Before, string After) _text;

    private WildcardHost(StrictUrl url) => (_host, _text) = (Around(url.Host), Around(url.Raw));

    public static WildcardHost? In(StrictUrl url) => url.Host.Contains('*', StringComparison.Ordinal) ? new WildcardHost(url) : null;

    /// <summary>Whether the entry may hold the star it holds.</summary>
    /// <returns>Null when it may, or holds none.</returns>
    public static string? Problem(StrictUrl url)
    {
        var stars = url.Raw.AsSpan().Count('*');
        if (stars == 0)
            return null;
        if (!url.IsWeb)
            return "a wildcard is only for http and https";
        if (stars > 1)
            return "it has more than one wildcard";
        var star = url.Host.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return "the wildcard is not in the host; list each address, and carry what differs in state";
        var dot = url.Host.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return "the wildcard would cover every host; put it in a subdomain of yours";
        if (star > dot)
            return "the wildcard is not in the left-most label of the host";
        return PublicSuffixes.Contains(url.Host.AsSpan(dot + 1)) ? "the wildcard would cover a whole public suffix; put it in a subdomain of yours" : null;
    }

    /// <summary>Both in lower case.</summary>
    public bool MatchesHost(string host) => Matches(_host, host);

    /// <summary>The whole address, letter by letter.</summary>
    public bool MatchesText(string url) => Matches(_text, url);

    private static bool Matches((string Before, string After) pattern, string text) =>
        text.Length > pattern.Before.Length + pattern.After.Length
        && text.StartsWith(pattern.Before, StringComparison.Ordinal)
        && text.EndsWith(pattern.After, StringComparison.Ordinal)
        && !text.AsSpan(pattern.Before.Length, text.Length - pattern.Before.Length - pattern.After.Length).ContainsAnyExcept(LabelCharacters);

    private static (string Before, string After) Around(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        return (text[..star], text[(star + 1)..]);
    }
}
