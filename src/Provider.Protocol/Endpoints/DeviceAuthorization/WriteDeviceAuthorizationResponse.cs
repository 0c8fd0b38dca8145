using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>RFC 8628 §3.2.</summary>
public sealed class WriteDeviceAuthorizationResponse(ProtocolOptions options) : IHandler<DeviceAuthorizationContext>
{
    public async ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, (Context: context, options.DeviceCodeLifetime), static (writer, state) =>
        {
            var answer = state.Context;
            var page = answer.Issuer.UriOf("activate");
            writer.WriteString("device_code", answer.DeviceCode);
            writer.WriteString("user_code", answer.UserCode);
            writer.WriteString("verification_uri", page);
            writer.WriteNumber("expires_in", (int)state.DeviceCodeLifetime.TotalSeconds);
            writer.WriteNumber("interval", DevicePolls.Interval);
            writer.WriteString("verification_uri_complete", $"{page}?user_code={Uri.EscapeDataString(answer.UserCode!)}");
        });
    }
}
