namespace Provider.Applications.Urls;

/// <summary>Adds a parameter to an address that has been validated already.</summary>
public static class UrlQuery
{
    /// <summary>Behind the query it has, before its fragment; a null value adds nothing.</summary>
    public static string Append(string url, string name, string? value)
    {
        if (value is null)
            return url;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?" : address[^1] is '?' or '&' ? "" : "&";
        return $"{address}{separator}{name}={Uri.EscapeDataString(value)}{fragment}";
    }
}
