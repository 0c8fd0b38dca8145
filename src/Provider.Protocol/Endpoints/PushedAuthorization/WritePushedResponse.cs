using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>RFC 9126 §2.2 and §2.3.</summary>
public sealed class WritePushedResponse : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status201Created, context, static (writer, state) =>
        {
            writer.WriteString("request_uri", state.RequestUri);
            writer.WriteNumber("expires_in", (int)state.Issuer.Settings.PushedRequestLifetime.TotalSeconds);
        });
    }
}
