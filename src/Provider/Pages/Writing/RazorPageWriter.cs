using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Provider.Logout.FrontChannel;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Pages.Security;

namespace Provider.Pages.Writing;

/// <summary>Runs a view on any request, also outside of routing and in the middle of a failure.</summary>
public sealed class RazorPageWriter(PageSecurityHeaders headers) : IPageWriter
{
    public ValueTask WriteErrorAsync(HttpContext http, ErrorView view) => WriteAsync(http, PageViews.Error(view), null);

    public ValueTask WriteLogoutPromptAsync(HttpContext http, LogoutView view, string state) => WriteAsync(http, PageViews.LogoutPrompt(view, state), view);

    public ValueTask WriteFrontChannelAsync(HttpContext http, string next) => WriteAsync(http, PageViews.FrontChannel(next), null);

    public ValueTask WriteSignedOutAsync(HttpContext http) =>
        FrontChannelFrames.Of(http).Count > 0 ? WriteFrontChannelAsync(http, PageLanguage.Keep(http, http.Request.PathBase + "/u/signed-out")) : WriteAsync(http, PageViews.SignedOut(), null);

    public ValueTask WriteSignedOutHereAsync(HttpContext http, SignedOutHereView view) => WriteAsync(http, PageViews.SignedOutHere(view), null);

    public ValueTask WriteNotSignedOutAsync(HttpContext http) => WriteAsync(http, PageViews.NotSignedOut(), null);

    private ValueTask WriteAsync(HttpContext http, ViewResult view, ILeavingForm? form)
    {
        headers.Apply(http.Response, form);
        return new ValueTask(view.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())));
    }
}
