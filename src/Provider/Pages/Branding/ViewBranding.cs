using Provider.Pages.Contracts;

namespace Provider.Pages.Branding;

/// <summary>What markup needs to know about names, logos and links; everything else it gets in its model.</summary>
internal static class ViewBranding
{
    public static PageBranding Of(HttpContext http) => http.RequestServices.GetRequiredService<IPageBranding>().Of(http);

    /// <summary>The logo if the content security policy lets the browser load it; a broken image helps nobody.</summary>
    public static string? Logo(string? url) =>
        url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)) ? url : null;

    /// <summary>Whether an administrator's address may stand in a link: nothing that runs as script.</summary>
    public static bool IsLink(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";

    /// <summary>The first letter of a name, for those without a logo.</summary>
    public static string Initial(string name) =>
        name.Length == 0 ? "·" : System.Globalization.StringInfo.GetNextTextElement(name.TrimStart() is { Length: > 0 } trimmed ? trimmed : "·").ToUpperInvariant();
}
