using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Pipeline;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>
/// AuthPI's logout, <c>GET|POST /{issuer_id}/logout</c>: the ID token is required and names the session, parameters stand in the query for both methods, errors
/// are JSON. Nobody is asked, since the token vouches; see docs/logout-authpi.md for which case gives which status.
/// </summary>
public sealed class AuthPiLogoutPipeline : PipelineDefinition<AuthPiLogoutContext>
{
    public static readonly EndpointPipeline<AuthPiLogoutContext> Default = new([
        Extract<RequireKnownIssuer>(),
        Extract<ReadLogoutQuery>(),
        Validate<ReadIdTokenHint>(),
        Validate<ResolveLogoutSession>(),
        Validate<DecideAuthPiLogout>(),
        Handle<EndNamedSession>(),           // one transaction, as everywhere
        Apply<RecordRefusedLogout>(),
        Apply<WriteAuthPiResponse>(),
    ]);
}
