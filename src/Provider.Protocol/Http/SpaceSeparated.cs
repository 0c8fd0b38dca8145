namespace Provider.Protocol.Http;

/// <summary>Space-delimited lists (RFC 6749 §3.3): order kept, repeats dropped.</summary>
public static class SpaceSeparated
{
    public static IReadOnlyList<string> Split(string? text)
    {
        if (text is null)
            return [];
        if (!text.Contains(' '))
            return [text];
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
    }
}
