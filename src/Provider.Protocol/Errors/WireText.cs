namespace Provider.Protocol.Errors;

/// <summary>A description as RFC 6749 §4.1.2.1 and RFC 6750 §3 allow it: it may repeat what a sender chose, and that may be anything.</summary>
internal static class WireText
{
    public static string Of(string description) =>
        description.AsSpan().ContainsAnyExceptInRange(' ', '~') || description.AsSpan().ContainsAny('"', '\\') ? Clean(description) : description;

    /// <summary>In JSON (RFC 6749 §5.2). Quotes stay: they are escaped there, and Auth0's own texts have them.</summary>
    public static string InJson(string description) =>
        description.AsSpan().ContainsAnyExceptInRange(' ', '~') ? string.Concat(description.Select(character => character is >= ' ' and <= '~' ? character : '?')) : description;

    private static string Clean(string description) =>
        string.Create(description.Length, description, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] is >= ' ' and <= '~' and not ('"' or '\\') ? text[i] : '?';
        });
}
