using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Provider.Applications.Urls;

/// <summary>
/// The one URL parser. It reads the raw text in a single pass and refuses whatever two parsers could see differently: user info, backslashes,
/// control characters, encoded slashes and dots, double encoding, dot segments, odd hosts and ports. What it accepts is used as it stands.
/// </summary>
public sealed record StrictUrl
{
    private const int Longest = 4096;
    private static readonly SearchValues<char> Refused = SearchValues.Create("\\<>\"`{}|^");
    private static readonly string[] Dangerous = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "filesystem", "jar", "intent", "ws", "wss", "ftp"];

    private StrictUrl() { }

    /// <summary>Exactly what was read; the only thing to redirect to.</summary>
    public required string Raw { get; init; }

    /// <summary>Lower case.</summary>
    public required string Scheme { get; init; }

    /// <summary>Lower case, an IPv6 address in its canonical form; may hold <c>*</c> in an administrator's entry.</summary>
    public required string Host { get; init; }

    /// <summary>The port that counts: given, or the scheme's own; -1 for a scheme without one.</summary>
    public required int Port { get; init; }

    /// <summary>As written; empty and <c>/</c> are told apart by the comparisons that care.</summary>
    public required string Path { get; init; }

    /// <summary>Without the question mark; null when there is none.</summary>
    public string? Query { get; init; }

    /// <summary>Without the number sign; null when there is none.</summary>
    public string? Fragment { get; init; }

    public bool IsWeb => Scheme is "http" or "https";

    /// <summary>The user's own machine, where any program may listen.</summary>
    public bool IsLoopback => UrlHost.IsLoopback(Host);

    /// <param name="text">The raw text, not decoded.</param>
    /// <param name="url">What it says.</param>
    /// <param name="reason">Why it is refused, as the end of the sentence "… is not allowed: ".</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out StrictUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        reason = CharacterProblem(text);
        if (reason is not null)
            return false;

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsScheme(text.AsSpan(0, colon)))
            return Fail("it has no scheme; write it out, for example https://", out reason);
        var scheme = text[..colon].ToLowerInvariant();
        if (Dangerous.Contains(scheme))
            return Fail($"the scheme {scheme} is never allowed", out reason);

        var rest = text.AsSpan(colon + 1);
        var fragment = Cut(ref rest, '#');
        var query = Cut(ref rest, '?');
        var isWeb = scheme is "http" or "https";
        var hasAuthority = rest.StartsWith("//");
        if (isWeb && !hasAuthority)
            return Fail("the scheme is not followed by //", out reason);

        var (host, port) = ("", -1);
        if (hasAuthority)
        {
            rest = rest[2..];
            var slash = rest.IndexOf('/');
            var authority = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? "" : rest[slash..];
            if (!(isWeb ? TryReadAuthority(authority, scheme, out host, out port, out reason) : TryReadCustomHost(authority, out host, out reason)))
                return false;
        }

        if (UrlPath.Problem(rest) is { } problem)
            return Fail(problem, out reason);
        url = new StrictUrl { Raw = text, Scheme = scheme, Host = host, Port = port, Path = rest.ToString(), Query = query, Fragment = fragment };
        return true;
    }

    private static string? CharacterProblem(string text)
    {
        if (text.Length is 0 or > Longest)
            return text.Length == 0 ? "it is empty" : $"it is longer than {Longest} characters";
        if (text.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
            return "it holds white space, a control character or a character outside ASCII; percent-encode it, or use punycode in a host";
        if (text.AsSpan().IndexOfAny(Refused) is var at and >= 0)
        {
            return text[at] is '{' or '}'
                ? "it holds the character { or }; placeholders are not filled in here, list each address"
                : $"it holds the character {text[at]}";
        }

        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return "it holds a percent sign that is no escape; write it as %25";
        }

        return null;
    }

    private static bool TryReadAuthority(ReadOnlySpan<char> authority, string scheme, out string host, out int port, [NotNullWhen(false)] out string? reason)
    {
        host = "";
        port = scheme == "https" ? 443 : 80;
        if (authority.IndexOfAny('@', '%') >= 0)
            return Fail("the host holds user info or an escape", out reason);

        // Behind the bracket only, since an IPv6 address holds colons itself.
        var bracket = authority.StartsWith("[") ? authority.LastIndexOf(']') : 0;
        var colon = bracket < 0 ? -1 : authority[bracket..].IndexOf(':');
        if (colon < 0)
            return UrlHost.TryRead(authority, out host, out reason);
        colon += bracket;
        var digits = authority[(colon + 1)..];
        if (digits.IsEmpty || digits[0] == '0' || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > 65535)
            return Fail("the port is not a number from 1 to 65535", out reason);
        return UrlHost.TryRead(authority[..colon], out host, out reason);
    }

    /// <summary>Behind a scheme of an app's own stands whatever the app likes, as long as nobody can take it for another host.</summary>
    private static bool TryReadCustomHost(ReadOnlySpan<char> authority, out string host, [NotNullWhen(false)] out string? reason)
    {
        host = authority.ToString().ToLowerInvariant();
        reason = authority.IndexOfAny("@:%") >= 0 ? "the part after the scheme holds user info, a port or an escape" : null;
        return reason is null;
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        if (!char.IsAsciiLetter(scheme[0]))
            return false;
        foreach (var character in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        }

        return true;
    }

    private static string? Cut(ref ReadOnlySpan<char> rest, char separator)
    {
        var at = rest.IndexOf(separator);
        if (at < 0)
            return null;
        var tail = rest[(at + 1)..].ToString();
        rest = rest[..at];
        return tail;
    }

    private static bool Fail(string why, out string reason)
    {
        reason = why;
        return false;
    }
}
