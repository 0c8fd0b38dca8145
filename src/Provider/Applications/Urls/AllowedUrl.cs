using System.Diagnostics.CodeAnalysis;

namespace Provider.Applications.Urls;

/// <summary>
/// One entry of an administrator's list, parsed once: an address, or a pattern with one <c>*</c> inside the left-most label of the host. Refused when it
/// is saved, never when it is used.
/// </summary>
public sealed class AllowedUrl
{
    private readonly StrictUrl _url;
    private readonly string? _prefix;
    private readonly string? _suffix;

    private AllowedUrl(StrictUrl url)
    {
        _url = url;
        var star = url.Host.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return;
        _prefix = url.Host[..star];
        _suffix = url.Host[(star + 1)..];
    }

    /// <summary>As the administrator wrote it.</summary>
    public string Entry => _url.Raw;

    public bool IsPattern => _prefix is not null;

    /// <param name="entry">What the administrator wrote.</param>
    /// <param name="kind">The list it stands in.</param>
    /// <param name="url">The parsed entry.</param>
    /// <param name="reason">Why not, as the end of the sentence "… is not allowed: ".</param>
    public static bool TryParse(string entry, AllowedUrlKind kind, [NotNullWhen(true)] out AllowedUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        if (!StrictUrl.TryParse(entry, out var parsed, out reason))
            return false;
        reason = WildcardProblem(parsed) ?? KindProblem(parsed, kind);
        if (reason is not null)
            return false;
        url = new AllowedUrl(parsed);
        return true;
    }

    /// <summary>Null when it matches, otherwise what differs first.</summary>
    public string? DifferenceTo(StrictUrl requested, UrlComparison comparison)
    {
        if (!IsPattern && comparison == UrlComparison.Exact)
            return string.Equals(Entry, requested.Raw, StringComparison.Ordinal) ? null : "not the same text";
        if (_url.Scheme != requested.Scheme)
            return "another scheme";
        if (IsPattern ? !MatchesPattern(requested.Host) : _url.Host != requested.Host)
            return "another host";
        if (_url.Port != requested.Port)
            return "another port";
        if (!SamePath(_url.Path, requested.Path))
            return "another path";
        if (comparison == UrlComparison.V2Logout)
            return null;
        if (!string.Equals(_url.Query, requested.Query, StringComparison.Ordinal))
            return "another query";
        return string.Equals(_url.Fragment, requested.Fragment, StringComparison.Ordinal) ? null : "another fragment";
    }

    /// <summary>One label in place of the star: letters, digits and hyphens, at least one, no dot.</summary>
    private bool MatchesPattern(string host)
    {
        if (host.Length <= _prefix!.Length + _suffix!.Length || !host.StartsWith(_prefix, StringComparison.Ordinal) || !host.EndsWith(_suffix, StringComparison.Ordinal))
            return false;
        foreach (var character in host.AsSpan(_prefix.Length, host.Length - _prefix.Length - _suffix.Length))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                return false;
        }

        return true;
    }

    private static bool SamePath(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || (one.Length <= 1 && other.Length <= 1 && one.AsSpan().Trim('/').IsEmpty && other.AsSpan().Trim('/').IsEmpty);

    private static string? WildcardProblem(StrictUrl url)
    {
        var stars = url.Raw.Count(character => character == '*');
        if (stars == 0)
            return null;
        if (!url.IsWeb)
            return "a wildcard is only for http and https";
        if (stars > 1)
            return "it has more than one wildcard";
        var star = url.Host.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return "the wildcard is not in the host";
        var dot = url.Host.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || star > dot)
            return "the wildcard is not in the left-most label of the host";
        return PublicSuffixes.Contains(url.Host.AsSpan(dot + 1)) ? "the wildcard would cover a whole public suffix; put it in a subdomain of yours" : null;
    }

    private static string? KindProblem(StrictUrl url, AllowedUrlKind kind) => kind switch
    {
        AllowedUrlKind.Callback when url.Fragment is not null => "a callback has no fragment (RFC 6749 §3.1.2)",
        AllowedUrlKind.WebOrigin when !url.IsWeb || url.Path.Length > 0 || url.Query is not null || url.Fragment is not null => "an origin is scheme, host and port only",
        _ => null,
    };
}
