using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Provider.Protocol.Http;

/// <summary>Carries response parameters through the browser: by redirect, by a form that posts itself, or by a message to the window above.</summary>
internal static class BrowserResponse
{
    // Both scripts are constant; their hashes stand in the content security policy, so nothing else can run on these pages.
    private const string SubmitScript = "document.forms[0].submit()";
    private const string MessageScript =
        "var d=document.body.dataset;(window.opener||window.parent).postMessage({type:'authorization_response',response:JSON.parse(d.response)},d.origin)";

    private static readonly string SubmitPolicy = $"default-src 'none'; script-src '{HashOf(SubmitScript)}'; base-uri 'none'; frame-ancestors 'none'";
    private static readonly string MessagePolicy = $"default-src 'none'; script-src '{HashOf(MessageScript)}'; base-uri 'none'; frame-ancestors ";

    public static void Redirect(HttpContext http, string uri, IReadOnlyList<KeyValuePair<string, string>> parameters, bool inFragment)
    {
        var target = new StringBuilder(uri, uri.Length + 256);
        var separator = inFragment ? '#' : uri.Contains('?') ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            target.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        // 303 after a POST would be RFC 9110's wish; 302 is what every client library knows, and no credentials are in this request.
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = target.ToString();
        Protect(http.Response);
    }

    /// <summary>OAuth 2.0 Form Post Response Mode.</summary>
    public static Task PostFormAsync(HttpContext http, string uri, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Submit this form</title></head><body><form method=\"post\" action=\"")
            .Append(HtmlEncoder.Default.Encode(uri)).Append("\">");
        foreach (var (name, value) in parameters)
        {
            html.Append("<input type=\"hidden\" name=\"").Append(HtmlEncoder.Default.Encode(name))
                .Append("\" value=\"").Append(HtmlEncoder.Default.Encode(value)).Append("\">");
        }

        html.Append("<noscript><p>Press the button to continue.</p><button type=\"submit\">Continue</button></noscript></form><script>")
            .Append(SubmitScript).Append("</script></body></html>");
        return WritePageAsync(http, html.ToString(), SubmitPolicy);
    }

    /// <summary>Auth0's web_message: the answer goes to the window that framed or opened us, and only if its origin is the one named.</summary>
    public static Task PostMessageAsync(HttpContext http, string origin, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var json = JsonSerializer.Serialize(parameters.ToDictionary());
        var html = $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Authorization response</title></head><body data-origin=\"{HtmlEncoder.Default.Encode(origin)}\" data-response=\"{HtmlEncoder.Default.Encode(json)}\"><script>{MessageScript}</script></body></html>";
        return WritePageAsync(http, html, MessagePolicy + origin);
    }

    private static Task WritePageAsync(HttpContext http, string html, string policy)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        Protect(http.Response);
        return http.Response.WriteAsync(html, http.RequestAborted);
    }

    private static void Protect(HttpResponse response)
    {
        JsonResponse.NoStore(response);
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static string HashOf(string script) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
}
