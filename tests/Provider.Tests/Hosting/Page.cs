using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace Provider.Tests.Hosting;

/// <summary>What a browser got.</summary>
public sealed class Page(Uri url, HttpResponseMessage response, string body)
{
    private IHtmlDocument? _document;

    public Uri Url => url;

    public HttpStatusCode Status { get; } = response.StatusCode;

    public string Body => body;

    /// <summary>Where it was sent, absolute; null without a redirect.</summary>
    public Uri? Location { get; } = response.Headers.Location is { } location ? new Uri(url, location) : null;

    public IReadOnlyDictionary<string, string> Headers { get; } = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(body);

    public string Text => Document.Body?.TextContent ?? "";

    /// <summary>A parameter of the address it was sent to, from the query or the fragment.</summary>
    public string? Parameter(string name)
    {
        var text = Location is null ? "" : Location.Fragment.Length > 1 ? Location.Fragment[1..] : Location.Query;
        return QueryHelpers.ParseQuery(text).TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
