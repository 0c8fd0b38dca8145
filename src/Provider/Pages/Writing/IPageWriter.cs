using Provider.Pages.Contracts;

namespace Provider.Pages.Writing;

/// <summary>Answers a request with a page where it stands, without a redirect.</summary>
public interface IPageWriter
{
    /// <summary>The error page, under the status code that the view names.</summary>
    ValueTask WriteErrorAsync(HttpContext http, ErrorView view);

    /// <summary>The question before a logout.</summary>
    /// <param name="http">The request.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="state">Comes back in <see cref="ILogoutInteraction.DecideAsync"/>.</param>
    ValueTask WriteLogoutPromptAsync(HttpContext http, LogoutView view, string state);

    /// <summary>Loads the session's apps in frames and goes on (OpenID Connect Front-Channel Logout 1.0).</summary>
    /// <param name="http">The request, which holds the frames.</param>
    /// <param name="next">Where the browser goes then: an address that has been validated.</param>
    ValueTask WriteFrontChannelAsync(HttpContext http, string next);

    ValueTask WriteSignedOutAsync(HttpContext http);

    /// <summary>Signed out here, and perhaps not where the user came from.</summary>
    ValueTask WriteSignedOutHereAsync(HttpContext http, SignedOutHereView view);

    ValueTask WriteNotSignedOutAsync(HttpContext http);
}
