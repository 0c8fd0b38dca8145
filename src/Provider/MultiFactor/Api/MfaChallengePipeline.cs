using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

/// <summary><c>POST /mfa/challenge</c>: an application with a mfa_token says how its user is to be asked.</summary>
public sealed class MfaChallengePipeline : PipelineDefinition<MfaChallengeContext>
{
    public static readonly EndpointPipeline<MfaChallengeContext> Default = new([
        Extract<ReadMfaChallenge>(),
        Validate<AuthenticateClient<MfaChallengeContext>>(),
        Validate<ValidateMfaToken>(),
        Handle<ChooseChallenge>(),
        Apply<WriteMfaChallenge>(),
    ]);
}
