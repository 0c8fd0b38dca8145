using System.Security.Cryptography;

namespace Provider.Pages.Branding;

/// <summary>
/// Stylesheet, icon and the two scripts, out of the assembly: there is no folder that could be missing where the process runs. Their names hold a hash of what is in
/// them, so browsers keep them for good and still never show an old one.
/// </summary>
public static class PageAssets
{
    private static readonly (string Path, string ContentType, byte[] Content) Style = Load("provider.css", "style", "css", "text/css; charset=utf-8");
    private static readonly (string Path, string ContentType, byte[] Content) Picture = Load("icon.svg", "icon", "svg", "image/svg+xml");

    private static readonly (string Path, string ContentType, byte[] Content) LogoutScript = Load("front-channel.js", "front-channel", "js", "text/javascript; charset=utf-8");
    private static readonly (string Path, string ContentType, byte[] Content) SessionScript = Load("check-session.js", "check-session", "js", "text/javascript; charset=utf-8");
    private static readonly Dictionary<string, (string Path, string ContentType, byte[] Content)> All =
        new[] { Style, Picture, LogoutScript, SessionScript }.ToDictionary(asset => asset.Path, StringComparer.Ordinal);

    /// <summary>Path below the tenant's base.</summary>
    public static string FrontChannelScript => LogoutScript.Path;

    /// <summary>Path below the tenant's base.</summary>
    public static string CheckSessionScript => SessionScript.Path;

    /// <summary>Path below the tenant's base.</summary>
    public static string Stylesheet => Style.Path;

    /// <summary>Path below the tenant's base.</summary>
    public static string Icon => Picture.Path;

    /// <summary>Where the tenant of this request has it.</summary>
    internal static string Url(HttpContext http, string asset) => http.Request.PathBase + asset;

    internal static Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value;
        if (!HttpMethods.IsGet(http.Request.Method) || path is null || !All.TryGetValue(path, out var asset))
            return next(http);

        var (_, contentType, content) = asset;
        var response = http.Response;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(content).AsTask();
    }

    private static (string, string, byte[]) Load(string file, string name, string extension, string contentType)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Provider.wwwroot.{file}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return ($"/u/{name}-{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6))}.{extension}", contentType, content);
    }
}
