using System.Text;
using Provider.Outbound;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Stores.Clients;

namespace Provider.Applications;

/// <inheritdoc cref="IRequestObjectSource"/>
public sealed partial class RequestObjectSource(GuardedHttpClient http, ILogger<RequestObjectSource> logger) : IRequestObjectSource
{
    public async ValueTask<string?> FetchAsync(Client client, Uri uri, CancellationToken cancellation)
    {
        var request = OutboundRequest.Get(uri) with { Timeout = TimeSpan.FromSeconds(3), LongestBody = RequestObjectReader.MaxLength, Accept = "application/oauth-authz-req+jwt, application/jwt" };
        var result = await http.SendAsync(request, cancellation);
        if (result.TryGetSuccess(out var reply))
            return Encoding.UTF8.GetString(reply.Body.Span).Trim();
        LogUnavailable(client.ClientId, result.Reason ?? $"status {result.Reply!.Status}");
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The request object of client {ClientId} cannot be had: {Reason}")]
    private partial void LogUnavailable(string clientId, string reason);
}
