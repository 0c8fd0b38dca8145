using System.Diagnostics.CodeAnalysis;

namespace Provider.Applications.Urls;

/// <summary>
/// One entry of an administrator's list, parsed once: an address, or a pattern with one <c>*</c> inside the left-most label of the host. Refused when it
/// is saved, never when it is used.
/// </summary>
public sealed class AllowedUrl
{
    private readonly StrictUrl _url;
    private readonly WildcardHost? _pattern;

    private AllowedUrl(StrictUrl url) => (_url, _pattern) = (url, WildcardHost.In(url));

    /// <summary>As the administrator wrote it.</summary>
    public string Entry => _url.Raw;

    public bool IsPattern => _pattern is not null;

    /// <param name="entry">What the administrator wrote.</param>
    /// <param name="kind">The list it stands in.</param>
    /// <param name="url">The parsed entry.</param>
    /// <param name="reason">Why not, as the end of the sentence "… is not allowed: ".</param>
    public static bool TryParse(string entry, AllowedUrlKind kind, [NotNullWhen(true)] out AllowedUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        if (!StrictUrl.TryParse(entry, out var parsed, out reason))
            return false;
        reason = WildcardHost.Problem(parsed) ?? KindProblem(parsed, kind);
        if (reason is not null)
            return false;
        url = new AllowedUrl(parsed);
        return true;
    }

    /// <summary>Null when it matches, otherwise what differs first.</summary>
    public UrlPart? FirstDifference(StrictUrl requested, UrlComparison comparison) => comparison switch
    {
        UrlComparison.Exact => IsSameText(requested) ? null : Part(requested, isPortFree: false) ?? UrlPart.Spelling,
        UrlComparison.NativeCallback => IsSameText(requested) || IsSameLoopback(requested) ? null : Part(requested, isPortFree: false) ?? UrlPart.Spelling,
        UrlComparison.V2Logout => Part(requested, isPortFree: false) is { } part and < UrlPart.Query ? part : null,
        _ => Part(requested, isPortFree: false),
    };

    /// <summary>Every part that differs, from left to right; for an explanation.</summary>
    internal IEnumerable<(UrlPart Part, string Entry, string Requested)> DifferencesTo(StrictUrl requested)
    {
        if (_url.Scheme != requested.Scheme)
            yield return (UrlPart.Scheme, _url.Scheme, requested.Scheme);
        if (_pattern is null ? _url.Host != requested.Host : !_pattern.MatchesHost(requested.Host))
            yield return (UrlPart.Host, _url.Host, requested.Host);
        if (_url.Port != requested.Port)
            yield return (UrlPart.Port, $"{_url.Port}", $"{requested.Port}");
        if (!IsSamePath(_url.Path, requested.Path))
            yield return (UrlPart.Path, _url.Path, requested.Path);
        if (_url.Query != requested.Query)
            yield return (UrlPart.Query, _url.Query ?? "", requested.Query ?? "");
        if (_url.Fragment != requested.Fragment)
            yield return (UrlPart.Fragment, _url.Fragment ?? "", requested.Fragment ?? "");
    }

    /// <summary>How much of it is the same: the host counts most, then the path. For telling which entry was probably meant, never for judging.</summary>
    internal int LikenessTo(StrictUrl requested)
    {
        var host = _pattern?.MatchesHost(requested.Host) ?? _url.Host == requested.Host ? 32 : CommonLabels(_url.Host, requested.Host);
        var path = IsSamePath(_url.Path, requested.Path) ? 16 : string.Equals(_url.Path.TrimEnd('/'), requested.Path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) ? 8 : 0;
        return host + path + (_url.Scheme == requested.Scheme ? 2 : 0) + (_url.Port == requested.Port ? 1 : 0) + (_url.Query == requested.Query ? 2 : 0);
    }

    /// <summary>From the right, at most seven.</summary>
    private static int CommonLabels(string one, string other) =>
        one.Split('.').Reverse().Zip(other.Split('.').Reverse()).Take(7).TakeWhile(pair => pair.First == pair.Second).Count();

    private bool IsSameText(StrictUrl requested) =>
        _pattern is null ? string.Equals(Entry, requested.Raw, StringComparison.Ordinal) : _pattern.MatchesText(requested.Raw);

    /// <summary>RFC 8252 §7.3: the port is whichever the system gave the app; host, path and query stay as registered, letter by letter.</summary>
    private bool IsSameLoopback(StrictUrl requested) =>
        _url is { Scheme: "http", IsLoopback: true } && _pattern is null && Part(requested, isPortFree: true) is null && string.Equals(_url.Path, requested.Path, StringComparison.Ordinal);

    private UrlPart? Part(StrictUrl requested, bool isPortFree)
    {
        if (_url.Scheme != requested.Scheme)
            return UrlPart.Scheme;
        if (_pattern is null ? _url.Host != requested.Host : !_pattern.MatchesHost(requested.Host))
            return UrlPart.Host;
        if (!isPortFree && _url.Port != requested.Port)
            return UrlPart.Port;
        if (!IsSamePath(_url.Path, requested.Path))
            return UrlPart.Path;
        if (!string.Equals(_url.Query, requested.Query, StringComparison.Ordinal))
            return UrlPart.Query;
        return string.Equals(_url.Fragment, requested.Fragment, StringComparison.Ordinal) ? null : UrlPart.Fragment;
    }

    /// <summary>RFC 3986 §6.2.3: an empty path is the root.</summary>
    private static bool IsSamePath(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || (one is "" or "/" && other is "" or "/");

    private static string? KindProblem(StrictUrl url, AllowedUrlKind kind) => kind switch
    {
        AllowedUrlKind.Callback when url.Fragment is not null => "a callback has no fragment (RFC 6749 §3.1.2)",
        AllowedUrlKind.WebOrigin when !url.IsWeb || url.Path.Length > 0 || url.Query is not null || url.Fragment is not null => "an origin is scheme, host and port only",
        _ => null,
    };
}
