namespace Provider.Logout;

/// <summary>Sends the browser on after a logout.</summary>
internal static class LogoutRedirect
{
    public static void Write(HttpContext http, string target)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = target;
    }
}
