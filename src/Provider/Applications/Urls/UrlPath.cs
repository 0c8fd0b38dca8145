using System.Globalization;

namespace Provider.Applications.Urls;

/// <summary>Paths: nothing that a server behind a proxy could decode into another path.</summary>
internal static class UrlPath
{
    /// <returns>Null when it is plain.</returns>
    public static string? Problem(ReadOnlySpan<char> path)
    {
        for (var i = 0; i + 2 < path.Length; i++)
        {
            if (path[i] == '%' && IsRefusedEscape(path.Slice(i + 1, 2)))
                return "the path holds an encoded slash, dot, semicolon, percent sign or control character, or one that UTF-8 does not have";
        }

        var isFirst = true;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment is "." or ".." || segment.StartsWith("..;") || segment.StartsWith(".;"))
                return "the path holds a dot segment";
            if (segment.IsEmpty && !isFirst && range.End.GetOffset(path.Length) != path.Length)
                return "the path holds an empty segment";
            isFirst = false;
        }

        return null;
    }

    /// <summary>C0, C1 and everything from F5 on occur in overlong or invalid UTF-8 only, with which <c>%c0%ae</c> once was a dot.</summary>
    private static bool IsRefusedEscape(ReadOnlySpan<char> escape) =>
        int.Parse(escape, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is < 0x20 or 0x25 or 0x2e or 0x2f or 0x3b or 0x5c or 0x7f or 0xc0 or 0xc1 or >= 0xf5;
}
