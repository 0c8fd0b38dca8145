using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>
/// WoltLab's logout, <c>GET /oauth-logout/</c> and <c>/index.php?oauth-logout</c>: the address stands among the client's redirect URIs, and a hint ends the
/// client's part in all sessions of the user.
/// </summary>
public sealed class WoltLabLogoutPipeline : PipelineDefinition<WoltLabLogoutContext>
{
    public static readonly EndpointPipeline<WoltLabLogoutContext> Default = new([
        Extract<ReadEndSessionRequest>(),
        Validate<ReadIdTokenHint>(),
        Validate<ResolveLogoutSession>(),
        Validate<DecideWoltLabLogout>(),
        Handle<ShowLogoutPrompt>(),          // without a hint for the user who is signed in
        Handle<EndAppEverywhere>(),          // one transaction for all sessions
        Apply<RecordRefusedLogout>(),
        Apply<WriteLogoutResponse>(),
    ]);
}
