using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Provider.Hosting;
using Provider.Logout.FrontChannel;
using Provider.Pages.Contracts;
using Provider.Pages.Writing;

namespace Provider.Pages.Security;

/// <summary>
/// What every page tells the browser: run nothing, frame it nowhere, store it nowhere, tell nobody where you came from (the address may hold an ID token).
/// </summary>
public sealed class PageSecurityHeaders(PublicUrl publicUrl) : IAlwaysRunResultFilter
{
    /// <summary>
    /// Browsers hold every redirect that follows a form against <c>form-action</c>, and after a login the chain goes to the application's callback and from there
    /// wherever the application likes. So the list names schemes, not hosts; plain http only where the provider itself is on loopback.
    /// </summary>
    private readonly string _formTargets = publicUrl.IsLoopback ? "'self' https: http:" : "'self' https:";

    public void OnResultExecuting(ResultExecutingContext context) =>
        Apply(
            context.HttpContext.Response,
            context.Result switch
            {
                PageResult { Model: IPageWithForm page } => page.Form,
                ViewResult { Model: LogoutPrompt prompt } => prompt.View,
                _ => null,
            },
            isPage: context.Result is PageResult or ViewResult);

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    /// <param name="response">The response that will be a page.</param>
    /// <param name="form">The form on it; null when there is none.</param>
    /// <param name="isPage">False for a redirect to the next page.</param>
    public void Apply(HttpResponse response, ILeavingForm? form, bool isPage = true)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self' https: data:;{FrontChannelFrames.Policy(response.HttpContext)} form-action {(form is null ? "'none'" : _formTargets + OwnScheme(form.ContinueTo))}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";

        // Sign-in may run in a window that the application opened and waits for an answer from; cutting the tie would break that. Browsers take the
        // header from redirects too, so the step between two pages must not carry it either.
        if (isPage && form is not (LoginView or ConsentView or SecondFactorView))
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>A native app's callback has a scheme of its own.</summary>
    private static string OwnScheme(string? target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is not ("http" or "https") ? $" {uri.Scheme}:" : "";
}
