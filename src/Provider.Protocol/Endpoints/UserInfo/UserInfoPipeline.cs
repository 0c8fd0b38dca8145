using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>The UserInfo endpoint (OpenID Connect Core §5.3), a resource protected by RFC 6750.</summary>
public sealed class UserInfoPipeline : PipelineDefinition<UserInfoContext>
{
    public static readonly EndpointPipeline<UserInfoContext> Default = new([
        Extract<ReadBearerToken>(),
        Validate<ValidateAccessToken>(),
        Validate<ValidateTokenBinding>(),
        Validate<ValidateTokenFamily>(),
        Validate<ValidateUserInfoUser>(),
        Apply<WriteUserInfo>(),
    ]);
}
