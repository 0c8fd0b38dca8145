using Provider.Playground.RelyingParty;

namespace Provider.Playground;

/// <summary>One address of the playground: common guards, then its own work, and a page when the provider said no.</summary>
public abstract class PlaygroundEndpoint
{
    public async Task InvokeAsync(HttpContext http)
    {
        // It lives beside the tenant at the root. And nobody else's page may press its buttons.
        if (http.Request.PathBase.HasValue || (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")))
        {
            http.Response.StatusCode = http.Request.PathBase.HasValue ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        var site = http.RequestServices.GetRequiredService<PlaygroundSite>();
        if (HttpMethods.IsGet(http.Request.Method) && site.IsOtherNameOfThisMachine(http.Request.Host))
        {
            Redirect(http, site.Base + http.Request.Path + http.Request.QueryString);
            return;
        }

        try
        {
            await HandleAsync(http);
        }
        catch (RelyingPartyException exception)
        {
            await PlaygroundPage.WriteAsync(http, "Problem", exception, StatusCodes.Status400BadRequest);
        }
    }

    protected abstract Task HandleAsync(HttpContext http);

    protected static void Redirect(HttpContext http, string url)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = url;
    }

    /// <summary>A parameter, or null when it is missing, empty or repeated.</summary>
    protected static string? Only(Microsoft.Extensions.Primitives.StringValues values) => values is [{ Length: > 0 } value] ? value : null;
}
