namespace Provider.Logout.FrontChannel;

/// <summary>The frames of the session that this request has ended. They are put here only when that is on disk; whichever page comes next shows them.</summary>
public static class FrontChannelFrames
{
    private static readonly object Key = new();

    public static IReadOnlyList<FrontChannelFrame> Of(HttpContext http) => http.Items[Key] as IReadOnlyList<FrontChannelFrame> ?? [];

    public static void Put(HttpContext http, IReadOnlyList<FrontChannelFrame> frames) => http.Items[Key] = frames;

    /// <summary>What the content security policy has to allow: our script, and frames of exactly these origins.</summary>
    internal static string Policy(HttpContext http)
    {
        var frames = Of(http);
        return frames.Count == 0 ? "" : $" script-src 'self'; frame-src {string.Join(' ', frames.Select(frame => frame.Origin).Distinct(StringComparer.Ordinal))};";
    }
}
