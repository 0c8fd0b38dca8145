using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.DeviceAuthorization;
using Provider.Protocol.Endpoints.Discovery;
using Provider.Protocol.Endpoints.Introspection;
using Provider.Protocol.Endpoints.JsonWebKeySet;
using Provider.Protocol.Endpoints.PushedAuthorization;
using Provider.Protocol.Endpoints.Revocation;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Endpoints.UserInfo;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol;

/// <summary>Gives the engine's endpoints their addresses. Which issuer a request belongs to is said by its <see cref="Issuer"/> feature.</summary>
public static class ProtocolEndpoints
{
    private static readonly string[] Get = ["GET", "HEAD"];
    private static readonly string[] GetAndPost = ["GET", "POST"];
    private static readonly string[] Post = ["POST"];

    /// <exception cref="ProtocolOptionsException">The host did not register something that the engine needs.</exception>
    public static void MapProviderProtocol(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        ValidateProtocolOptions.RequireServices(services);
        var discovery = new PublishedDocument(services.GetRequiredService<DiscoveryDocument>().Write);
        var keys = new PublishedDocument(services.GetRequiredService<JsonWebKeySetDocument>().Write);
        routes.MapMethods("/.well-known/openid-configuration", Get, http => discovery.RespondAsync(http, IssuerOf(http)));
        routes.MapMethods("/.well-known/oauth-authorization-server", Get, http => discovery.RespondAsync(http, IssuerOf(http)));
        routes.MapMethods("/.well-known/jwks.json", Get, http => keys.RespondAsync(http, IssuerOf(http)));

        routes.MapEndpoint("/authorize", GetAndPost, (http, issuer) => new AuthorizationContext(http, issuer));
        routes.MapEndpoint("/oauth/par", Post, (http, issuer) => new PushedAuthorizationContext(http, issuer));
        routes.MapEndpoint("/oauth/token", Post, (http, issuer) => new TokenContext(http, issuer));
        routes.MapEndpoint("/oauth/device/code", Post, (http, issuer) => new DeviceAuthorizationContext(http, issuer));
        routes.MapEndpoint("/oauth/revoke", Post, (http, issuer) => new RevocationContext(http, issuer));
        routes.MapEndpoint("/oauth/introspect", Post, (http, issuer) => new IntrospectionContext(http, issuer));
        routes.MapEndpoint("/userinfo", GetAndPost, (http, issuer) => new UserInfoContext(http, issuer));
    }

    /// <summary>Maps an endpoint that is a list of handlers.</summary>
    public static IEndpointConventionBuilder MapEndpoint<TContext>(this IEndpointRouteBuilder routes, string pattern, string[] methods, Func<HttpContext, Issuer, TContext> begin)
        where TContext : EndpointContext
    {
        var runner = routes.ServiceProvider.GetRequiredService<EndpointRunner<TContext>>();
        return routes.MapMethods(pattern, methods, (RequestDelegate)(http => runner.RunAsync(begin(http, IssuerOf(http))).AsTask()));
    }

    public static Issuer IssuerOf(HttpContext http) =>
        http.Features.Get<Issuer>() ?? throw new InvalidOperationException("No issuer was set for this request. Use the tenant middleware before the endpoints.");
}
