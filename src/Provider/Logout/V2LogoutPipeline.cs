using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Federation;
using Provider.Logout.Rules;
using Provider.Logs;
using Provider.Pages;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout;

/// <summary>
/// Auth0's older <c>GET /v2/logout</c>: <c>returnTo</c>, <c>client_id</c>, <c>federated</c>. It knows no hint, asks nobody and returns no state, as at Auth0; any page
/// can make a browser call it, which is why new apps use <c>/oidc/logout</c>. The address is judged before the session ends here too.
/// </summary>
public sealed class V2LogoutPipeline : PipelineDefinition<V2LogoutContext>
{
    public static readonly EndpointPipeline<V2LogoutContext> Default = new([
        Extract<ReadV2LogoutRequest>(),
        Validate<ValidateReturnTo>(),
        Handle<EndV2LogoutSession>(),
        Handle<SignOutV2Upstream>(),
        Apply<WriteV2LogoutResponse>(),
    ]);
}

/// <summary>GET only, so the query only.</summary>
public sealed class ReadV2LogoutRequest : IHandler<V2LogoutContext>
{
    public ValueTask HandleAsync(V2LogoutContext context)
    {
        var (parameters, error) = ParameterReader.ReadQuery(context.Http.Request);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Parameters = parameters;
        return default;
    }
}

/// <summary>With client_id the application's list counts, without it the tenant's. Query and fragment of returnTo are not compared.</summary>
public sealed class ValidateReturnTo(LogEventStore log) : IHandler<V2LogoutContext>
{
    public async ValueTask HandleAsync(V2LogoutContext context)
    {
        var (clientId, returnTo) = (context.Parameters["client_id"], context.Parameters["returnTo"]);
        context.Application = context.Tenant.FindApplication(clientId);
        var decision = DecideV2Logout.Decide(new LogoutFacts { ClientId = clientId, Client = context.Application, PostLogoutRedirectUri = returnTo, TenantUrls = context.Tenant.LogoutUrls });
        context.Target = decision.Target;
        if (decision.Refusal is { } refusal)
            context.Reject(LogoutRefusals.ToPageError(refusal));

        if (context.Error is { } error)
            await log.AddAsync(LogEvents.Of(context.Http, context.Tenant, "flo", clientId: clientId, description: error.Description, details: LogoutDetails.Write(returnTo, null)), context.Aborted);
    }
}

/// <summary>Ends the browser's session, if it has one.</summary>
public sealed class EndV2LogoutSession(BrowserSessions sessions, EndBrowserSession ending, FederatedLogout federated) : IHandler<V2LogoutContext>
{
    public async ValueTask HandleAsync(V2LogoutContext context)
    {
        if (await sessions.FindAsync(context.Http, context.Tenant) is not { } session)
            return;
        if (ReadFederated.From(context.Parameters, wasPosted: false) == true)
            context.Upstream = await federated.FindAsync(context.Tenant, session.Id, context.Aborted);
        await ending.EndAsync(context.Http, context.Tenant, session, EndReason.RpLogout, context.Application?.ClientId, LogoutDetails.Write(context.Target, session.Id));
    }
}

/// <summary>Takes the browser on to the identity provider that the user came from, where <c>federated</c> asks for it.</summary>
public sealed class SignOutV2Upstream(FederatedLogout federated, IPageWriter pages) : IHandler<V2LogoutContext>
{
    public async ValueTask HandleAsync(V2LogoutContext context)
    {
        if (context.Upstream is not { } upstream)
            return;
        context.HandleRequest();
        await UpstreamSignOutResponse.WriteAsync(context.Http, await federated.BeginAsync(context.Http, context.Tenant, upstream, context.Application, context.Target), pages);
    }
}

/// <summary>On to the address, or a page that says it is done.</summary>
public sealed class WriteV2LogoutResponse(IErrorPage errorPage, IPageWriter pages) : IHandler<V2LogoutContext>
{
    public async ValueTask HandleAsync(V2LogoutContext context)
    {
        context.HandleRequest();
        if (context.Error is { } error)
            await errorPage.WriteAsync(context, error);
        else if (context.Target is { } target)
            await LogoutRedirect.WriteAsync(context.Http, target, pages);
        else
            await pages.WriteSignedOutAsync(context.Http);
    }
}
