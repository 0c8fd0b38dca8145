using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>
/// The whole of <c>/oidc/logout</c> (RP-Initiated Logout 1.0, and Auth0's rules).
/// The one security decision: the browser's cookie says whose session ends; a hint only vouches that nobody has to be asked. And the
/// address is judged before anything is shown, so a page never leads to a place that was not registered.
/// </summary>
public sealed class LogoutPipeline : PipelineDefinition<LogoutContext>
{
    public static readonly EndpointPipeline<LogoutContext> Default = new([
        Extract<ReadEndSessionRequest>(),
        Extract<CarryCrossSitePost>(),       // plain http only: the cookie comes with a GET of our own
        Validate<ReadIdTokenHint>(),
        Validate<ResolveLogoutSession>(),
        Validate<DecideLogout>(),            // every rule, in Logout/Rules; may refuse
        Handle<ShowLogoutPrompt>(),          // stops here with a page when the user has to be asked
        Handle<FindUpstream>(),              // federated only; goes with the session
        Handle<EndLogoutSession>(),          // one transaction: session, its codes and tokens, the outbox, the log event
        Handle<SignOutUpstream>(),           // federated only: the browser goes on to the upstream and comes back to us
        Apply<WriteLogoutResponse>(),
    ]);
}
