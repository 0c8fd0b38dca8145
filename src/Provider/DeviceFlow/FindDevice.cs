using Provider.Protocol;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.DeviceFlow;

/// <summary>Finds the device that waits for a code. A code of another tenant, or of an application that may no longer use the flow, is as good as none.</summary>
public sealed class FindDevice(IDeviceCodeStore devices)
{
    public async ValueTask<WaitingDevice?> ByCodeAsync(Tenant tenant, string userCode, CancellationToken cancellation)
    {
        if (await devices.FindAsync(UserCodeFormat.Normalise(userCode), cancellation) is not { } request)
            return null;
        if (tenant.FindApplication(request.Data.ClientId) is not { } application || application.Client.Id != request.ApplicationId || !application.Client.Has(Permissions.GrantTypes.DeviceCode))
            return null;
        var resource = tenant.Issuer.FindResource(request.Data.Audience);
        return request.Data.Audience is not null && resource is null ? null : new WaitingDevice(request, application, resource);
    }
}
