using System.Text;
using Provider.Hosting;
using Provider.Interactions;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout;

/// <summary>
/// On plain http the session cookie is SameSite=Lax, so an app's cross-site POST comes without it. The parameters are sealed and carried
/// over a redirect to a GET, which browsers send the cookie with. Under https the cookie is SameSite=None and nothing has to be carried.
/// </summary>
public sealed class CarryCrossSitePost(PublicUrl publicUrl, SessionCookie cookie, Ticket<PostedLogoutTicket> tickets) : IHandler<LogoutContext>
{
    public const string Path = "/oidc/logout/continue";

    public ValueTask HandleAsync(LogoutContext context)
    {
        var http = context.Http;
        if (publicUrl.IsHttps || !HttpMethods.IsPost(http.Request.Method) || cookie.IsPresent(http, context.Tenant) || !IsCrossSite(http.Request))
            return default;

        var form = new StringBuilder();
        foreach (var (name, value) in context.Request.Parameters.All)
            form.Append(form.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        var ticket = tickets.Seal(http, context.Tenant.Name, new PostedLogoutTicket(form.ToString()));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{http.Request.PathBase}{Path}?request={ticket}";
        context.HandleRequest();
        return default;
    }

    /// <summary>Only a browser says so; a client without these headers never had a cookie to lose.</summary>
    private static bool IsCrossSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" || request.Headers.Origin.Count > 0;
}
