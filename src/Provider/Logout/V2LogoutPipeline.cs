using Provider.Logout.Rules;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>
/// Auth0's older <c>GET /v2/logout</c>: <c>returnTo</c>, <c>client_id</c>, <c>federated</c>. It knows no hint, asks nobody and returns no state, as at Auth0; any page
/// can make a browser call it, which is why new apps use <c>/oidc/logout</c>. The address is judged before the session ends here too.
/// </summary>
public sealed class V2LogoutPipeline : PipelineDefinition<V2LogoutContext>
{
    public static readonly EndpointPipeline<V2LogoutContext> Default = new([
        Extract<ReadLogoutQuery>(),
        Validate<ResolveLogoutSession>(),
        Validate<ValidateReturnTo>(),
        Handle<FindUpstream>(),
        Handle<EndLogoutSession>(),
        Handle<SignOutUpstream>(),
        Apply<RecordRefusedLogout>(),
        Apply<WriteLogoutResponse>(),
    ]);
}

/// <summary>With client_id the application's list counts, without it the tenant's. Query and fragment of returnTo are not compared.</summary>
public sealed class ValidateReturnTo(TimeProvider time) : IHandler<V2LogoutContext>
{
    public ValueTask HandleAsync(V2LogoutContext context)
    {
        context.IsFederated = ReadFederated.From(context.Request.Parameters, wasPosted: false) == true;
        var facts = GatherLogoutFacts.From(context, time.GetUtcNow()) with { LogoutHint = null };
        context.Decide(facts, DecideV2Logout.Decide(facts));
        if (context.Decision!.Refusal is { } refusal)
            context.Reject(LogoutRefusals.ToPageError(refusal));
        return default;
    }
}
