using Provider.MultiFactor.Api;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>
/// Lets single-page apps call the token endpoints from the origins their administrator named (Fetch Standard §3.2). No cookie is read there, so no
/// credentials are allowed across origins.
/// </summary>
public sealed class AllowCrossOrigin(RequestDelegate next)
{
    private static readonly string[] Paths = ["/oauth/par", "/oauth/device/code", "/oauth/token", "/oauth/revoke", "/userinfo", MultiFactorEndpoints.Challenge, MultiFactorEndpoints.Associate, MultiFactorEndpoints.Authenticators];

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue("Origin", out var header) || header.ToString() is not { Length: > 0 } origin || !IsOpen(http.Request.Path))
            return next(http);

        var response = http.Response;
        response.Headers.Vary = "Origin";
        if (!http.Tenant().Origins.Contains(origin))
            return HttpMethods.IsOptions(http.Request.Method) ? Finish(response, StatusCodes.Status403Forbidden) : next(http);

        response.Headers.AccessControlAllowOrigin = origin;
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            response.Headers.AccessControlExposeHeaders = "WWW-Authenticate, DPoP-Nonce";
            return next(http);
        }

        response.Headers.AccessControlAllowMethods = http.Request.Path.StartsWithSegments(MultiFactorEndpoints.Authenticators) ? "GET, DELETE" : "GET, POST";

        // Auth0-Client is the telemetry header that every Auth0 SDK adds.
        response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Auth0-Client, DPoP";
        response.Headers.AccessControlMaxAge = "600";
        return Finish(response, StatusCodes.Status204NoContent);
    }

    private static bool IsOpen(PathString path) => Paths.Contains(path.Value) || path.StartsWithSegments(MultiFactorEndpoints.Authenticators);

    private static Task Finish(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
