using Provider.Applications.Urls;

namespace Provider.Logout.FrontChannel;

/// <summary>The origin of a front-channel logout page, and whether browsers may be made to load it.</summary>
internal static class FrontChannelOrigin
{
    /// <summary>https; plain http only on loopback, where this server itself is.</summary>
    public static bool IsAllowed(StrictUrl url, bool isLoopbackProvider) => url.Scheme == "https" || (url is { Scheme: "http", IsLoopback: true } && isLoopbackProvider);

    /// <summary>With its port only where that is not the scheme's own, as a content security policy and browsers write it.</summary>
    public static string Of(StrictUrl url) => url.Port == (url.Scheme == "https" ? 443 : 80) ? $"{url.Scheme}://{url.Host}" : $"{url.Scheme}://{url.Host}:{url.Port}";

    public static string Of(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
