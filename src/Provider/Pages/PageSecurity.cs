using Microsoft.AspNetCore.Mvc.Filters;

namespace Provider.Pages;

/// <summary>The headers of every page: nothing inline, nothing framed, nothing cached, no referrer (a hint may stand in the address).</summary>
public sealed class PageSecurity : IResultFilter
{
    // form-action is left out on purpose: browsers hold redirects after a form against it, and ours lead to the apps.
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' https: data:; base-uri 'none'; frame-ancestors 'none'";

    public void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        // A page written by the page writer is protected already, and on its way.
        if (!context.HttpContext.Response.HasStarted)
            Protect(context.HttpContext);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
