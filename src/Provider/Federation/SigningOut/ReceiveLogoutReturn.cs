using Provider.Logout;
using Provider.Pages.Writing;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Federation.SigningOut;

/// <summary>
/// <c>GET /logout/return</c>: the upstream has done its part. On to the address that was validated before the browser left; one that the upstream sends along counts for nothing.
/// </summary>
public sealed class ReceiveLogoutReturn(FederatedLogout logout, IPageWriter pages, UpstreamErrorPage errors)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        http.Response.Headers.CacheControl = "no-store";
        var (parameters, malformed) = ParameterReader.ReadQuery(http.Request);
        if (parameters is null)
            await errors.WriteAsync(http, tenant, malformed!, null, null);
        else if (logout.Finish(http, tenant, parameters["state"]) is not { } ticket)
            await errors.WriteAsync(http, tenant, ErrorOf.InvalidRequest(ErrorIds.LogoutReturnUnknown), null, null);
        else if (ticket.Target is { } target)
            await LogoutRedirect.WriteAsync(http, target, pages);
        else
            await pages.WriteSignedOutAsync(http);
    }
}
