namespace Provider.Hosting;

/// <summary>The base of every issuer, parsed once. Nothing a request says can change it.</summary>
public sealed class PublicUrl
{
    /// <exception cref="FormatException">The text is not an absolute http(s) URL without query, fragment and path.</exception>
    public PublicUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/" || uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length > 0)
            throw new FormatException($"Provider:PublicUrl must be an address such as https://id.example.com, without path, query or fragment; it is \"{text}\".");
        if (uri.Scheme == "http" && !uri.IsLoopback)
            throw new FormatException($"Provider:PublicUrl is \"{text}\": plain http is only for loopback addresses. Use https.");
        Uri = uri;
        Base = uri.GetLeftPart(UriPartial.Authority);
    }

    public Uri Uri { get; }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Base { get; }

    public bool IsLoopback => Uri.IsLoopback;

    public bool IsHttps => Uri.Scheme == "https";

    /// <summary>The issuer of a tenant: the base for <c>default</c>, one segment more for any other.</summary>
    public string IssuerOf(string tenant) => tenant == Tenants.Tenant.RootName ? Base + "/" : $"{Base}/{tenant}/";
}
