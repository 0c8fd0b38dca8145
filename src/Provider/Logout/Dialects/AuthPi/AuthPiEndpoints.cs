using System.Threading.RateLimiting;
using Provider.Hosting;
using Provider.Protocol;
using Provider.Protocol.Errors;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>AuthPI's address, and its limit: each address may ask so often in a minute.</summary>
public static class AuthPiEndpoints
{
    private const string Limit = "authpi-logout";

    public static void MapAuthPiLogout(this IEndpointRouteBuilder routes)
    {
        foreach (var pattern in (string[])["/logout", $"/{{{RequireKnownIssuer.Segment}}}/logout"])
            routes.MapEndpoint(pattern, ["GET", "POST"], (http, issuer) => new AuthPiLogoutContext(http, issuer)).RequireRateLimiting(Limit).WithMetadata(AnswersInJson.Always, ErrorIds.LogoutTooManyRequests);
    }

    public static void AddAuthPiLogout(this IServiceCollection services, int requestsPerMinute) => services.AddRateLimiter(options =>
        options.AddPolicy(Limit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = requestsPerMinute, Window = TimeSpan.FromMinutes(1) })));
}
