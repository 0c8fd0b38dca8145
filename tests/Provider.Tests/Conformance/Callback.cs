using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance;

/// <summary>How an answer arrived at the client, and what was in it.</summary>
public sealed class Callback
{
    private readonly IReadOnlyDictionary<string, string> _parameters;

    private Callback(string mode, string target, IReadOnlyDictionary<string, string> parameters)
    {
        Mode = mode;
        Target = target;
        _parameters = parameters;
    }

    /// <summary><c>query</c>, <c>fragment</c> or <c>form_post</c>.</summary>
    public string Mode { get; }

    public string Target { get; }

    public IEnumerable<string> Names => _parameters.Keys;

    public string? this[string name] => _parameters.GetValueOrDefault(name);

    /// <summary>Null for a page of the provider's own.</summary>
    public static Callback? Of(Page page)
    {
        if (page.Location is { } location)
        {
            var isFragment = location.Fragment.Length > 1;
            var text = isFragment ? location.Fragment[1..] : location.Query;
            return new Callback(isFragment ? "fragment" : "query", location.GetLeftPart(UriPartial.Path), QueryHelpers.ParseQuery(text).ToDictionary(pair => pair.Key, pair => pair.Value.Single()!));
        }

        if (page.Document.QuerySelector("form") is not IHtmlFormElement { Method: "post" } form || !(form.GetAttribute("action") ?? "").StartsWith("https://", StringComparison.Ordinal))
            return null;
        return new Callback("form_post", form.GetAttribute("action")!, form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(input => input.Type == "hidden").ToDictionary(input => input.Name!, input => input.Value));
    }
}
