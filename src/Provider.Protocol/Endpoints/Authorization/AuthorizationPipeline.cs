using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Endpoints.Authorization.Rules;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>
/// The authorization endpoint (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2, §3.2.2 and §3.3.2).
/// The one security decision: until <see cref="ValidateRedirectUri"/> has passed, nothing is ever sent to the redirect_uri.
/// The host tells who is signed in before <see cref="RequireAuthentication"/>, and shows pages after it.
/// </summary>
public sealed class AuthorizationPipeline : PipelineDefinition<AuthorizationContext>
{
    public static readonly EndpointPipeline<AuthorizationContext> Default = new([
        Extract<ReadAuthorizationRequest>(),
        Validate<ValidateClientId>(),
        Validate<ReadRequestObject>(),
        Validate<ValidateRedirectUri>(),
        Validate<ValidateResponseMode>(),
        Validate<ValidateRequestObject>(),
        Validate<ValidateResponseType>(),
        Validate<ValidateResponseTypePermission>(),
        Validate<ValidateNonce>(),
        Validate<ValidatePrompt>(),
        Validate<ValidateMaxAge>(),
        Validate<ValidateClaims>(),
        Validate<ValidateCodeChallenge>(),
        Validate<ValidateDpopKeyThumbprint>(),
        Validate<ValidateAudience>(),
        Validate<ValidateAuthorizationDetails>(),
        Validate<ValidateScopes>(),
        Validate<ValidateIdTokenHint>(),
        Handle<RequireAuthentication>(),
        Handle<ChooseAuthenticationContext>(),
        Handle<RedeemPushedRequest>(),
        Handle<IssueAuthorizationCode>(),
        Handle<JoinSession>(),
        Handle<IssueAccessToken>(),
        Handle<IssueIdToken>(),
        Apply<WriteAuthorizationResponse>(),
    ]);
}
