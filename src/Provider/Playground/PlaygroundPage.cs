using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Provider.Playground;

/// <summary>Answers with a view of Playground/Views.</summary>
internal static class PlaygroundPage
{
    public static Task WriteAsync(HttpContext http, string view, object? model, int status = StatusCodes.Status200OK, string formTargets = "")
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' {http.RequestServices.GetRequiredService<PlaygroundSite>().Base}{formTargets}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        var result = new ViewResult
        {
            ViewName = $"/Playground/Views/{view}.cshtml",
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            StatusCode = status,
        };
        return result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
    }
}
