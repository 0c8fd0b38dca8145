using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Provider.Protocol.Errors;

namespace Provider.Hosting;

/// <summary>What a caller hears who asks too often: 429 with the time to wait, and the id that the endpoint names in its metadata.</summary>
public static class RequestLimits
{
    public static void AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options => options.OnRejected = RefuseAsync);

    private static ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new ValueTask(AnswerFailures.AnswerAsync(http, ErrorOf.TooManyRequests(http.GetEndpoint()!.Metadata.GetRequiredMetadata<ErrorId>())));
    }
}
