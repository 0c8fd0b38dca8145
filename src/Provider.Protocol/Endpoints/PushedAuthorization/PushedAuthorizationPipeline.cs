using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>
/// The pushed authorization endpoint (RFC 9126). The client is authenticated as at the token endpoint, and its request is judged by the very rules of the
/// authorization endpoint, so that nothing can be refused later that could have been refused here.
/// </summary>
public sealed class PushedAuthorizationPipeline : PipelineDefinition<PushedAuthorizationContext>
{
    public static readonly EndpointPipeline<PushedAuthorizationContext> Default = new([
        Extract<ReadPushedRequest>(),
        Validate<AuthenticateClient<PushedAuthorizationContext>>(),
        Validate<ValidatePushedRequest>(),
        Validate<BindPushedRequest>(),
        Handle<StorePushedRequest>(),
        Apply<WritePushedResponse>(),
    ]);
}
