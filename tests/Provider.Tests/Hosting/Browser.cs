using System.Net;
using AngleSharp.Html.Dom;

namespace Provider.Tests.Hosting;

/// <summary>
/// A browser without a screen: keeps cookies, follows redirects within the provider, fills in forms. It stops where the provider sends it elsewhere, so
/// a test sees exactly the address an app would.
/// </summary>
public sealed class Browser(HttpMessageHandler handler, Uri home) : IDisposable
{
    private readonly HttpClient _http = new(handler, disposeHandler: false);
    private readonly CookieContainer _cookies = new();

    public Uri Home => home;

    public CookieContainer Cookies => _cookies;

    /// <summary>The languages its user prefers; null: it does not say.</summary>
    public string? AcceptLanguage { get; set; }

    public void Dispose() => _http.Dispose();

    public Task<Page> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, follow: true, headers);

    /// <summary>One request, no redirect followed.</summary>
    public Task<Page> GetOnceAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, follow: false, headers);

    public Task<Page> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> form, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, url, form, follow: true, headers);

    /// <summary>Fills in the page's form as a person would and presses a button.</summary>
    public Task<Page> SubmitAsync(Page page, IReadOnlyDictionary<string, string>? fields = null, string? button = null)
    {
        var form = page.Document.QuerySelector("form") as IHtmlFormElement ?? throw new InvalidOperationException($"The page has no form: {page.Body}");
        var values = form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null && input.Type is not ("submit" or "button"))
            .ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields ?? new Dictionary<string, string>())
            values[name] = value;
        if (button is not null)
            values["action"] = button;
        var action = form.GetAttribute("action");
        return PostAsync(string.IsNullOrEmpty(action) ? page.Url.ToString() : new Uri(page.Url, action).ToString(), values, ("Origin", home.GetLeftPart(UriPartial.Authority)));
    }

    private async Task<Page> SendAsync(HttpMethod method, string url, IEnumerable<KeyValuePair<string, string>>? form, bool follow, (string Name, string Value)[] headers)
    {
        var target = new Uri(home, url);
        for (var hops = 0; hops < 20; hops++)
        {
            using var request = new HttpRequestMessage(method, target);
            if (form is not null)
                request.Content = new FormUrlEncodedContent(form);
            if (_cookies.GetCookieHeader(target) is { Length: > 0 } cookies)
                request.Headers.Add("Cookie", cookies);
            request.Headers.Accept.ParseAdd("text/html,*/*");
            if (AcceptLanguage is not null)
                request.Headers.TryAddWithoutValidation("Accept-Language", AcceptLanguage);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);

            using var response = await _http.SendAsync(request);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
                _cookies.SetCookies(target, cookie);
            var page = new Page(target, response, await response.Content.ReadAsStringAsync());
            if (!follow || page.Location is not { } location || location.Authority != home.Authority)
                return page;
            (method, form, target, headers) = (HttpMethod.Get, null, location, []);
        }

        throw new InvalidOperationException($"Too many redirects; the last was to {target}.");
    }
}
