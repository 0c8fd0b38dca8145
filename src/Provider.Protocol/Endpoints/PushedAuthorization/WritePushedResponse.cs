using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>
/// RFC 9126 §2.2 and §2.3. Refusals have the statuses of RFC 6749 §5.2, so also those rules of other endpoints answer 400 here that say 403 there: Auth0 documents no 403 for
/// this endpoint, and clients made for FAPI expect the RFC's.
/// </summary>
public sealed class WritePushedResponse(ProtocolOptions options) : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error.StatusCode == StatusCodes.Status403Forbidden ? error with { StatusCode = StatusCodes.Status400BadRequest } : error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status201Created, (context.RequestUri, options.PushedRequestLifetime), static (writer, state) =>
        {
            writer.WriteString("request_uri", state.RequestUri);
            writer.WriteNumber("expires_in", (int)state.PushedRequestLifetime.TotalSeconds);
        });
    }
}
