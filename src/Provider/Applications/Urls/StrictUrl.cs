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
    private static readonly string[] Dangerous = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "filesystem"];

    private StrictUrl() { }

    public required string Raw { get; init; }

    /// <summary>Lower case.</summary>
    public required string Scheme { get; init; }

    /// <summary>Lower case; may hold one <c>*</c> in an administrator's entry.</summary>
    public required string Host { get; init; }

    /// <summary>The port that counts: given, or the scheme's own; -1 for a scheme without one.</summary>
    public required int Port { get; init; }

    /// <summary>As written; empty and <c>/</c> are told apart by the comparisons that care.</summary>
    public required string Path { get; init; }

    /// <summary>Without the question mark; null when there is none.</summary>
    public string? Query { get; init; }

    public string? Fragment { get; init; }

    public bool IsWeb => Scheme is "http" or "https";

    public bool IsLoopback => Host is "localhost" or "127.0.0.1" or "[::1]";

    public static bool TryParse(string text, [NotNullWhen(true)] out StrictUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        reason = CheckCharacters(text);
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
        if (!rest.StartsWith("//"))
            return isWeb ? Fail("the scheme is not followed by //", out reason) : FinishCustom(text, scheme, "", rest, query, fragment, out url, out reason);

        rest = rest[2..];
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? "" : rest[slash..].ToString();
        if (!isWeb)
            return FinishCustom(text, scheme, authority, path, query, fragment, out url, out reason);
        if (!TryReadAuthority(authority, scheme, out var host, out var port, out reason) || !IsPlainPath(path, out reason))
            return false;
        url = new StrictUrl { Raw = text, Scheme = scheme, Host = host, Port = port, Path = path, Query = query, Fragment = fragment };
        return true;
    }

    private static bool FinishCustom(string text, string scheme, ReadOnlySpan<char> host, ReadOnlySpan<char> path, string? query, string? fragment, out StrictUrl? url, [NotNullWhen(false)] out string? reason)
    {
        url = null;
        if (host.IndexOfAny('@', ':', '%') >= 0)
            return Fail("the part after the scheme holds user info, a port or an escape", out reason);
        if (!IsPlainPath(path, out reason))
            return false;
        url = new StrictUrl { Raw = text, Scheme = scheme, Host = host.ToString().ToLowerInvariant(), Port = -1, Path = path.ToString(), Query = query, Fragment = fragment };
        return true;
    }

    private static string? CheckCharacters(string text)
    {
        if (text.Length is 0 or > Longest)
            return text.Length == 0 ? "it is empty" : $"it is longer than {Longest} characters";
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is <= ' ' or >= '\x7f')
                return "it holds white space, a control character or a character outside ASCII; percent-encode it, or use punycode in a host";
            if (character is '\\' or '<' or '>' or '"' or '`' or '{' or '}' or '|' or '^')
                return $"it holds the character {character}";
            if (character == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
                return "it holds a percent sign that is no escape";
        }

        return null;
    }

    private static bool TryReadAuthority(ReadOnlySpan<char> authority, string scheme, out string host, out int port, [NotNullWhen(false)] out string? reason)
    {
        host = "";
        port = scheme == "https" ? 443 : 80;
        if (authority.IndexOfAny("@%;,") >= 0)
            return Fail("the host holds user info or an escape", out reason);
        var name = authority;
        var colon = authority.StartsWith("[") ? authority.IndexOf("]:") + 1 : authority.IndexOf(':');
        if (colon > 0)
        {
            name = authority[..colon];
            var digits = authority[(colon + 1)..];
            if (digits.IsEmpty || digits[0] == '0' || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > 65535)
                return Fail("the port is not a number from 1 to 65535", out reason);
        }

        host = name.ToString().ToLowerInvariant();
        reason = HostProblem(host);
        return reason is null;
    }

    private static string? HostProblem(string host)
    {
        if (host.Length is 0 or > 253)
            return "it has no host, or one too long";
        if (host.StartsWith('['))
            return host == "[::1]" || (System.Net.IPAddress.TryParse(host.AsSpan().Trim("[]"), out _) && host.EndsWith(']')) ? null : "the IPv6 address is not valid";
        foreach (var label in host.Split('.'))
        {
            if (label.Length is 0 or > 63)
                return "the host has an empty or too long label, or ends in a dot";
            if (label.AsSpan().ContainsAnyExcept(HostCharacters) || label[0] == '-' || label[^1] == '-')
                return "the host holds a character that no host name has";
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> HostCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_*");

    private static bool IsPlainPath(ReadOnlySpan<char> path, [NotNullWhen(false)] out string? reason)
    {
        for (var i = 0; i + 2 < path.Length; i++)
        {
            if (path[i] == '%' && path.Slice(i + 1, 2) is var escape && IsRefusedEscape(escape))
                return Fail("the path holds an encoded slash, dot, percent sign or control character", out reason);
        }

        var isFirst = true;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment is "." or ".." || segment.StartsWith("..;") || segment.StartsWith(".;"))
                return Fail("the path holds a dot segment", out reason);
            if (segment.IsEmpty && !isFirst && range.End.GetOffset(path.Length) != path.Length)
                return Fail("the path holds an empty segment", out reason);
            isFirst = false;
        }

        reason = null;
        return true;
    }

    private static bool IsRefusedEscape(ReadOnlySpan<char> escape) =>
        int.Parse(escape, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is < 0x20 or 0x25 or 0x2e or 0x2f or 0x5c or 0x7f;

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
