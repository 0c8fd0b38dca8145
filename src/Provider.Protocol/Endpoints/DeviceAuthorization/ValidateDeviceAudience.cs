using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>The same rule as at the authorization endpoint; a device is told at once, because nobody could read it later.</summary>
public sealed class ValidateDeviceAudience : IHandler<DeviceAuthorizationContext>
{
    public ValueTask HandleAsync(DeviceAuthorizationContext context)
    {
        if (context.Parameters["audience"] is { } given && context.Parameters["resource"] is { } named && given != named)
            context.Reject(ErrorOf.InvalidTarget(ErrorIds.AudienceAndResource));
        var audience = context.Parameters["audience"] ?? context.Parameters["resource"] ?? context.Issuer.Settings.DefaultAudience;
        if (audience is null || audience == context.Issuer.UserInfoAudience)
            return default;
        context.Audience = audience;
        context.Resource = context.Issuer.FindResource(audience);

        // Authenticators are managed by somebody who has just signed in, and not by whoever holds the device.
        if (context.Resource is null || MultiFactorApi.Is(audience, context.Issuer.Uri))
            context.Reject(ErrorOf.AccessDenied(ErrorIds.UnknownAudience, $"Service not found: {audience}"));
        return default;
    }
}
