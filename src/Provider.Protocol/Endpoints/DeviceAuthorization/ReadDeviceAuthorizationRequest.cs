using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

public sealed class ReadDeviceAuthorizationRequest : IHandler<DeviceAuthorizationContext>
{
    public async ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: true);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Parameters = parameters;
    }
}
