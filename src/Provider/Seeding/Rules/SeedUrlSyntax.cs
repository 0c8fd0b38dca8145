using System.Text.RegularExpressions;

namespace Provider.Seeding.Rules;

/// <summary>The rules of Auth0's dashboard for callback and logout URLs, as far as saving them goes.</summary>
internal sealed partial class SeedUrlSyntax : IUrlSyntax
{
    private static readonly HashSet<string> DangerousSchemes =
        new(["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "ws", "wss"], StringComparer.OrdinalIgnoreCase);

    public string? Complaint(string url)
    {
        if (url.Any(character => character is <= ' ' or '\\' or >= '\u007f'))
            return "It holds a space, a backslash, a control character or one outside of ASCII.";
        if (url.Contains('#'))
            return "It has a fragment.";
        if (url.AsSpan().ContainsAny('{', '}'))
            return "Placeholders in braces are not supported.";
        if (Scheme().Match(url) is not { Success: true } match)
            return "It has no scheme.";
        var scheme = match.Groups[1].Value;
        if (DangerousSchemes.Contains(scheme))
            return $"The scheme {scheme} is never a place to send a browser to.";
        var isWeb = scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        if (!isWeb)
            return url.Contains('*') ? "A wildcard is possible with http and https only." : Uri.TryCreate(url, UriKind.Absolute, out _) ? null : "It is not a URL.";
        if (!url.AsSpan(match.Length).StartsWith("//"))
            return "It has no host.";
        return WebComplaint(url, match.Length + 2);
    }

    private static string? WebComplaint(string url, int hostStart)
    {
        var hostEnd = url.AsSpan(hostStart).IndexOfAny('/', '?');
        hostEnd = hostEnd < 0 ? url.Length : hostStart + hostEnd;
        var authority = url[hostStart..hostEnd];
        if (authority.Contains('@'))
            return "It has a user name in it.";
        if (url.IndexOf('*', hostEnd) >= 0)
            return "A wildcard may stand in the host only.";
        if (!Uri.TryCreate(url.Replace('*', 'x'), UriKind.Absolute, out var parsed) || parsed.Host.Length == 0)
            return "It is not a URL.";
        var path = url[hostEnd..].Split('?')[0];
        if (path.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or ".."))
            return "Its path goes up with . or ...";
        return WildcardComplaint(authority.Split(':')[0]);
    }

    private static string? WildcardComplaint(string host)
    {
        if (!host.Contains('*'))
            return null;
        if (host.Count(character => character == '*') > 1)
            return "It has more than one wildcard.";
        var labels = host.Split('.');
        if (!labels[0].Contains('*'))
            return "The wildcard must be in the first part of the host name.";
        return labels.Length < 3 ? "The wildcard must be in a subdomain, as in https://*.example.com." : null;
    }

    [GeneratedRegex(@"\A([A-Za-z][A-Za-z0-9+.\-]*):", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
