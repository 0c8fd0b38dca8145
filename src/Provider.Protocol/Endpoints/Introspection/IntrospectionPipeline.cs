using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>
/// The introspection endpoint (RFC 7662). What the caller may not see is not active, like everything else that is not good: the answer never tells a
/// foreign token from an invented one.
/// </summary>
public sealed class IntrospectionPipeline : PipelineDefinition<IntrospectionContext>
{
    public static readonly EndpointPipeline<IntrospectionContext> Default = new([
        Extract<ReadIntrospectionRequest>(),
        Validate<AuthenticateClient<IntrospectionContext>>(),
        Validate<ValidateIntrospectionPermission>(),
        Handle<FindIntrospectedToken>(),
        Handle<WithholdEndedToken>(),
        Apply<WriteIntrospectionResponse>(),
    ]);
}
