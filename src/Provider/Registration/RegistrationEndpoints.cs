using System.Threading.RateLimiting;
using Provider.Data.Applications;
using Provider.Hosting;
using Provider.Protocol;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Registration;

/// <summary>The addresses of dynamic registration, and how often a tenant's may be used.</summary>
internal static class RegistrationEndpoints
{
    public const string Path = "oidc/register";
    public const string ClientId = "client_id";

    private const string Limit = "registration";

    public static void MapRegistration(this IEndpointRouteBuilder routes)
    {
        const string Managed = $"/{Path}/{{{ClientId}}}";
        foreach (var endpoint in (IEndpointConventionBuilder[])[
            routes.MapEndpoint("/" + Path, ["POST"], (http, issuer) => new RegisterContext(http, issuer)),
            routes.MapEndpoint(Managed, ["GET"], (http, issuer) => new ReadRegistrationContext(http, issuer)),
            routes.MapEndpoint(Managed, ["PUT"], (http, issuer) => new ReplaceRegistrationContext(http, issuer)),
            routes.MapEndpoint(Managed, ["DELETE"], (http, issuer) => new RemoveRegistrationContext(http, issuer))])
        {
            endpoint.RequireRateLimiting(Limit).WithMetadata(AnswersInJson.Always, ErrorIds.RegistrationTooManyRequests);
        }
    }

    public static void AddRegistration(this IServiceCollection services, int requestsPerSecond)
    {
        services.AddSingleton<RegisteredClientStore>();
        services.AddSingleton<InitialAccessTokens>();
        services.AddSingleton<KeepClient>();
        services.AddRateLimiter(options => options.AddPolicy(Limit, http => RateLimitPartition.GetTokenBucketLimiter(
            http.Tenant().Name, _ => new TokenBucketRateLimiterOptions { TokenLimit = 4 * requestsPerSecond, TokensPerPeriod = requestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) })));
    }
}
