using System.Text;
using System.Text.Encodings.Web;
using Provider.Pages.Branding;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>
/// <c>GET /oidc/check_session</c>, the <c>check_session_iframe</c>. The one page that other sites may frame: it shows nothing, takes nothing and holds
/// nothing but a script.
/// </summary>
internal static class CheckSessionPage
{
    public const string Path = "/oidc/check_session";

    public static Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        var response = http.Response;
        if (!tenant.Settings.Sessions.CheckSessionIframeEnabled)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var script = HtmlEncoder.Default.Encode(PageAssets.Url(http, PageAssets.CheckSessionScript));
        var cookie = HtmlEncoder.Default.Encode(http.RequestServices.GetRequiredService<BrowserStateCookie>().NameFor(tenant));
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; form-action 'none'; base-uri 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Session</title><script src=\"{script}\" data-cookie=\"{cookie}\"></script></head><body></body></html>\n")).AsTask();
    }
}
