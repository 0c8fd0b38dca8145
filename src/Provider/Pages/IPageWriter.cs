using Provider.Pages.Contracts;

namespace Provider.Pages;

/// <summary>Shows a page as the answer to any request, without a redirect.</summary>
public interface IPageWriter
{
    ValueTask WriteErrorAsync(HttpContext http, ErrorView view);

    ValueTask WriteLogoutPromptAsync(HttpContext http, LogoutView view, string state);

    ValueTask WriteSignedOutAsync(HttpContext http);

    ValueTask WriteNotSignedOutAsync(HttpContext http);
}
