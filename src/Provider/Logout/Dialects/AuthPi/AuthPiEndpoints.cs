using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
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
            routes.MapEndpoint(pattern, ["GET", "POST"], (http, issuer) => new AuthPiLogoutContext(http, issuer)).RequireRateLimiting(Limit).WithMetadata(AnswersInJson.Always);
    }

    public static void AddAuthPiLogout(this IServiceCollection services, int requestsPerMinute) => services.AddRateLimiter(options =>
    {
        options.OnRejected = RefuseAsync;
        options.AddPolicy(Limit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = requestsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    private static ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new ValueTask(AnswerFailures.AnswerAsync(rejected.HttpContext, ErrorOf.TooManyRequests(ErrorIds.LogoutTooManyRequests)));
    }
}
