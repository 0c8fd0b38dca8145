using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>
/// The token endpoint (RFC 6749 §3.2). The phases belong to the endpoint: a grant says what it needs and what it gives, and cannot
/// skip client authentication. Codes and refresh tokens are used up in the one write of <see cref="RedeemGrant"/>, which is on disk before any token leaves.
/// </summary>
public sealed class TokenPipeline : PipelineDefinition<TokenContext>
{
    public static readonly EndpointPipeline<TokenContext> Default = new([
        Extract<ReadTokenRequest>(),
        Validate<ValidateGrantType>(),
        Validate<AuthenticateClient<TokenContext>>(),
        Validate<ValidateGrantTypePermission>(),
        Validate<BindToken>(),
        Validate<ValidateGrant>(),
        Validate<ValidateUser>(),
        Validate<DescribeTokens>(),
        Validate<BindTokenForResource>(),
        Handle<RedeemGrant>(),
        Handle<IssueTokens>(),
        Apply<WriteTokenResponse>(),
    ]);
}
