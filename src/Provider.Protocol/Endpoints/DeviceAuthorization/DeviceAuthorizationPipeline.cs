using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.DeviceAuthorization;

/// <summary>The device authorization endpoint (RFC 8628 §3.1). What the user answers on the page <c>/activate</c>, the device fetches at the token endpoint.</summary>
public sealed class DeviceAuthorizationPipeline : PipelineDefinition<DeviceAuthorizationContext>
{
    public static readonly EndpointPipeline<DeviceAuthorizationContext> Default = new([
        Extract<ReadDeviceAuthorizationRequest>(),
        Validate<AuthenticateClient<DeviceAuthorizationContext>>(),
        Validate<ValidateDevicePermission>(),
        Validate<ValidateDeviceAudience>(),
        Validate<ValidateDeviceScopes>(),
        Handle<IssueDeviceCode>(),
        Apply<WriteDeviceAuthorizationResponse>(),
    ]);
}
