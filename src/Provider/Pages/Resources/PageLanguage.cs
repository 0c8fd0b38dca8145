using Microsoft.Net.Http.Headers;
using Provider.Tenants;

namespace Provider.Pages.Resources;

/// <summary>
/// The language of a request's pages: what the application asks for (<c>ui_locales</c>, OpenID Connect Core §3.1.2.1), then what the browser prefers, then the tenant's first; always one
/// that the tenant enables. Never an error.
/// </summary>
public static class PageLanguage
{
    /// <summary>More than anybody speaks.</summary>
    private const int Most = 20;

    /// <summary>Says what the application asks for, where that does not stand in the query: in a form, or in a ticket that was opened.</summary>
    public static void Ask(HttpContext http, string? uiLocales)
    {
        if (uiLocales is not null)
            http.Features.Set(new AskedLanguages(uiLocales));
    }

    /// <summary>What the application asks for, to be kept over a redirect.</summary>
    public static string? AskedFor(HttpContext http) => http.Features.Get<AskedLanguages>()?.UiLocales ?? (http.Request.Query["ui_locales"] is [{ Length: > 0 } only] ? only : null);

    /// <summary>An address of ours that follows on this request, with what the application asks for.</summary>
    public static string Keep(HttpContext http, string address) =>
        AskedFor(http) is { } asked ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ui_locales={Uri.EscapeDataString(asked)}" : address;

    public static string Of(HttpContext http, Tenant tenant) => PageTexts.ChooseLanguage([.. (AskedFor(http) ?? "").Split(' ').Take(Most), .. Preferred(http)], tenant.Settings.EnabledLocales);

    private static IEnumerable<string> Preferred(HttpContext http) =>
        StringWithQualityHeaderValue.TryParseList([.. http.Request.Headers.AcceptLanguage.OfType<string>()], out var values)
            ? values.Take(Most).Where(value => value.Quality is not 0).OrderByDescending(value => value.Quality ?? 1).Select(value => value.Value.ToString())
            : [];

    private sealed record AskedLanguages(string UiLocales);
}
