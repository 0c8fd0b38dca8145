using Microsoft.AspNetCore.Routing.Template;
using Provider.Logout.Dialects.AuthPi;
using Provider.Logout.Dialects.WoltLab;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Explain;

/// <summary>
/// Runs the endpoint's own steps as far as they only read and judge, the ones that an operator has inserted included. What acts or answers is left out, and so
/// is looking for the browser's cookie.
/// </summary>
public sealed class JudgeRequest(ProtocolOptions options, IServiceProvider services)
{
    private static readonly TemplateMatcher OidcRoute = Route("/oidc/logout");
    private static readonly TemplateMatcher V2Route = Route("/v2/logout");
    private static readonly TemplateMatcher WoltLabRoute = Route("/oauth-logout");
    private static readonly TemplateMatcher WoltLabController = Route("/index.php");
    private static readonly TemplateMatcher AuthPiRoot = Route("/logout");
    private static readonly TemplateMatcher AuthPiRoute = Route($"/{{{RequireKnownIssuer.Segment}}}/logout");

    /// <returns>What the steps found; or why this is not a logout.</returns>
    public async ValueTask<(LogoutContext? Context, string? Problem)> RunAsync(HttpContext http, BrowserSession? session)
    {
        var (issuer, path, isPost) = (http.Features.Get<Issuer>()!, http.Request.Path, HttpMethods.IsPost(http.Request.Method));
        if (!isPost && !HttpMethods.IsGet(http.Request.Method))
            return (null, "Logout is asked for with GET or POST.");
        if (Is(OidcRoute, path))
        {
            if (isPost)
                BuildRequest.MoveQueryToForm(http);
            return (await RunAsync(new LogoutContext(http, issuer), session), null);
        }

        var isWoltLab = Is(WoltLabRoute, path) || (Is(WoltLabController, path) && WoltLabEndpoints.IsOurs(http.Request.Query));
        var isV2 = Is(V2Route, path);
        if ((isWoltLab || isV2) && isPost)
            return (null, $"{path} takes GET only; a POST is answered with 405 and ends nothing.");
        if (isV2)
            return (await RunAsync(new V2LogoutContext(http, issuer), session), null);
        if (isWoltLab)
            return (await RunAsync(new WoltLabLogoutContext(http, issuer), session), null);
        if (Is(AuthPiRoot, path) || Is(AuthPiRoute, path, http.Request.RouteValues))
            return (await RunAsync(new AuthPiLogoutContext(http, issuer), session), null);
        return (null, $"{http.Request.PathBase}{path} is no logout endpoint. Those are /oidc/logout, /v2/logout, /{{issuer_id}}/logout, /oauth-logout/ and /index.php?oauth-logout, behind /{{tenant}} for tenants with a path.");
    }

    private async ValueTask<LogoutContext> RunAsync<TContext>(TContext context, BrowserSession? session)
        where TContext : LogoutContext
    {
        context.Session = session;
        foreach (var step in options.Of<TContext>().Steps)
        {
            if (context.IsRejected || step.Stage is not (Stage.Extract or Stage.Validate))
                break;
            if (step.Handler != typeof(ResolveLogoutSession) && step.Handler != typeof(CarryCrossSitePost))
                await step.Create(services).HandleAsync(context);
        }

        return context;
    }

    private static TemplateMatcher Route(string pattern) => new(TemplateParser.Parse(pattern), []);

    private static bool Is(TemplateMatcher route, PathString path, RouteValueDictionary? values = null) => route.TryMatch(path, values ?? []);
}
