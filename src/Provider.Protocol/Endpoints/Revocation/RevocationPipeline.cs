using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Revocation;

/// <summary>The revocation endpoint (RFC 7009). Refresh tokens only, as at Auth0: access tokens have no row that could be taken back.</summary>
public sealed class RevocationPipeline : PipelineDefinition<RevocationContext>
{
    public static readonly EndpointPipeline<RevocationContext> Default = new([
        Extract<ReadRevocationRequest>(),
        Validate<AuthenticateClient<RevocationContext>>(),
        Validate<ValidateRevokedToken>(),
        Handle<RevokeToken>(),
        Apply<WriteRevocationResponse>(),
    ]);
}
