using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

public sealed class ValidateDevicePermission : IHandler<DeviceAuthorizationContext>
{
    public ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        if (!context.Client.Has(Permissions.Endpoints.DeviceAuthorization) || !context.Client.Has(Permissions.GrantTypes.DeviceCode))
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.DeviceFlowNotAllowed, "Grant type 'urn:ietf:params:oauth:grant-type:device_code' not allowed for the client."));
        return default;
    }
}
