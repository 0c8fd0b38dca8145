using Provider.Logout;
using Provider.Pages.Writing;

namespace Provider.Federation.SigningOut;

/// <summary>Sends the browser on its way to the upstream, or shows the page that says why it does not go there.</summary>
internal static class UpstreamSignOutResponse
{
    public static async ValueTask WriteAsync(HttpContext http, UpstreamSignOut signOut, IPageWriter pages)
    {
        if (signOut.Address is { } address)
            await LogoutRedirect.WriteAsync(http, address, pages);
        else
            await pages.WriteSignedOutHereAsync(http, signOut.Page!);
    }
}
