using System.Globalization;
using System.Text;

namespace Provider.Bench.Http;

/// <summary>The cookies of one browser at one provider. Path and expiry count; Domain and Secure do not, as there is one host.</summary>
public sealed class CookieJar
{
    private readonly List<Cookie> _cookies = [];

    public void Clear() => _cookies.Clear();

    public void Store(Uri url, IReadOnlyList<string> setCookies)
    {
        foreach (var header in setCookies)
            Store(url, header);
    }

    /// <summary>A complete header line, or nothing.</summary>
    public string? HeaderFor(Uri url)
    {
        StringBuilder? header = null;
        foreach (var cookie in _cookies)
        {
            if (Matches(cookie.Path, url.AbsolutePath))
                header = (header?.Append("; ") ?? new StringBuilder("Cookie: ")).Append(cookie.Name).Append('=').Append(cookie.Value);
        }
        return header?.Append("\r\n").ToString();
    }

    private void Store(Uri url, string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return;
        var (name, value) = (parts[0][..equals], parts[0][(equals + 1)..]);
        var path = url.AbsolutePath.LastIndexOf('/') is > 0 and var slash ? url.AbsolutePath[..slash] : "/";
        var gone = false;
        foreach (var part in parts.AsSpan(1))
        {
            if (Attribute(part, "path=") is { Length: > 0 } own)
                path = own;
            else if (Attribute(part, "max-age=") is { } age)
                gone = age.StartsWith('-') || age == "0";
            else if (Attribute(part, "expires=") is { } date)
                gone |= DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) && expires < DateTimeOffset.UtcNow;
        }
        _cookies.RemoveAll(cookie => cookie.Name == name && cookie.Path == path);
        if (!gone)
            _cookies.Add(new Cookie(name, value, path));
    }

    private static string? Attribute(string part, string name) => part.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? part[name.Length..] : null;

    private static bool Matches(string cookie, string request) =>
        cookie == "/" || (request.StartsWith(cookie, StringComparison.Ordinal) && (request.Length == cookie.Length || cookie[^1] == '/' || request[cookie.Length] == '/'));

    private sealed record Cookie(string Name, string Value, string Path);
}
