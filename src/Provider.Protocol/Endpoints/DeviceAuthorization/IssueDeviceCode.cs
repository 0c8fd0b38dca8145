using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>Stores both codes. A user code that happens to be in use is drawn again.</summary>
public sealed class IssueDeviceCode(ProtocolOptions options, IDeviceCodeStore devices, TimeProvider time) : IHandler<DeviceAuthorizationContext>
{
    private const int MostDraws = 5;

    public async ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        var now = time.GetUtcNow();
        var deviceCode = ReferenceId.Create();
        var stored = new NewToken(deviceCode, TokenTypes.DeviceCode, context.Client.Id, now, now + options.DeviceCodeLifetime, new GrantData
        {
            ClientId = context.Client.ClientId,
            Subject = "",
            Scopes = context.Scopes,
            Audience = context.Audience,
            IsSessionBound = context.Scopes.Contains("online_access"),
        });
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var userCode = context.Issuer.Settings.UserCodes.Create();
            if (!await devices.BeginAsync(stored, UserCodeFormat.Normalise(userCode), context.Aborted))
                continue;
            context.DeviceCode = deviceCode;
            context.UserCode = userCode;
            return;
        }

        throw new InvalidOperationException($"{MostDraws} user codes in a row were in use: the tenant's mask is too short for its devices.");
    }
}
