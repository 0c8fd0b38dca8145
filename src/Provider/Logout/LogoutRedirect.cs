using Provider.Logout.FrontChannel;
using Provider.Pages.Writing;

namespace Provider.Logout;

/// <summary>Sends the browser on after a logout; by way of the page with the apps' frames, if the session that ended has any.</summary>
internal static class LogoutRedirect
{
    public static async ValueTask WriteAsync(HttpContext http, string target, IPageWriter pages)
    {
        if (FrontChannelFrames.Of(http).Count > 0)
        {
            await pages.WriteFrontChannelAsync(http, target);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = target;
    }
}
