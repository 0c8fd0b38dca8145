using Provider.Logout.Dialects.AuthPi;
using Provider.Logout.Dialects.WoltLab;
using Provider.Protocol;

namespace Provider.Logout;

/// <summary>The addresses of logout.</summary>
public static class LogoutEndpoints
{
    public static void MapLogout(this IEndpointRouteBuilder routes)
    {
        routes.MapEndpoint("/oidc/logout", ["GET", "POST"], (http, issuer) => new LogoutContext(http, issuer));
        routes.MapEndpoint("/v2/logout", ["GET"], (http, issuer) => new V2LogoutContext(http, issuer));

        // Said here, because the next line's address would take it for an issuer named v2.
        routes.MapPost("/v2/logout", (RequestDelegate)RefusePost);
        routes.MapAuthPiLogout();
        routes.MapWoltLabLogout();
        routes.MapGet(CarryCrossSitePost.Path, (RequestDelegate)(http => http.RequestServices.GetRequiredService<ContinuePostedLogout>().InvokeAsync(http)));
    }

    private static Task RefusePost(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET";
        return Task.CompletedTask;
    }
}
