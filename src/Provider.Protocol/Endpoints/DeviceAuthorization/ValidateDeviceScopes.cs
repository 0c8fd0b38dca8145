using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>What the user will be asked for is what the tokens will carry: scopes that the client cannot have are left out here already.</summary>
public sealed class ValidateDeviceScopes : IHandler<DeviceAuthorizationContext>
{
    public ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        var asked = SpaceSeparated.Split(context.Parameters["scope"]);
        if (asked.Contains("offline_access") && asked.Contains("online_access"))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.OnlineAndOfflineAccess));
        else
            context.Scopes = [.. asked.Where(scope => ScopeRules.MayGrant(scope, context.Client, context.Resource))];
        return default;
    }
}
