using Provider.Protocol;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>WoltLab's two spellings of its address: with rewriting and through its front controller.</summary>
public static class WoltLabEndpoints
{
    private static readonly string[] Controller = ["oauth-logout", "oauth-logout/"];

    public static void MapWoltLabLogout(this IEndpointRouteBuilder routes)
    {
        routes.MapEndpoint("/oauth-logout", ["GET"], Begin);
        var runner = routes.ServiceProvider.GetRequiredService<EndpointRunner<WoltLabLogoutContext>>();
        routes.MapGet("/index.php", (RequestDelegate)(http =>
        {
            // Another controller of a WoltLab installation: not ours.
            if (!IsOurs(http.Request.Query))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            return runner.RunAsync(Begin(http, ProtocolEndpoints.IssuerOf(http))).AsTask();
        }));
    }

    /// <summary>Whether the front controller is asked for a logout.</summary>
    internal static bool IsOurs(IQueryCollection query) => Controller.Any(query.ContainsKey);

    private static WoltLabLogoutContext Begin(HttpContext http, Issuer issuer) => new(http, issuer);
}
