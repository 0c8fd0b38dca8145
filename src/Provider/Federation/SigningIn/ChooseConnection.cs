using Provider.Authorization;
using Provider.Federation.Connections;
using Provider.Interactions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Federation.SigningIn;

/// <summary>
/// Goes straight to an upstream where the request says which: by <c>connection</c>, or by a <c>login_hint</c> whose domain belongs to one. Only at first sight: who
/// comes back and still has to sign in gets the page, so that a wish that cannot be fulfilled does not go round in circles.
/// </summary>
public sealed class ChooseConnection(StartUpstreamSignIn start, UpstreamErrorPage errors, TimeProvider time) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction != Interaction.Login || context.ResumedFrom is not null)
            return;
        var tenant = context.Http.Tenant();
        if (context.Request.Parameters["connection"] is { } name)
        {
            if (tenant.Connections.GetValueOrDefault(name) is not { } named)
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnknownConnection));
            else if (!named.IsEnabledFor(context.Request.ClientId))
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.ConnectionNotEnabled));
            else if (named.Oidc is not null)
                await GoAsync(context, tenant, named);
        }
        else if (tenant.FindConnectionByDomain(context.Request.LoginHint, context.Request.ClientId) is { } hinted)
        {
            await GoAsync(context, tenant, hinted);
        }
    }

    private async ValueTask GoAsync(AuthorizationContext context, Tenant tenant, Connection connection)
    {
        context.HandleRequest();
        context.Http.Response.Headers.CacheControl = "no-store";
        var waiting = new AuthorizationTicket { Query = RedirectToInteraction.Encode(context.Request), StartedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        try
        {
            context.Http.Response.Redirect(await start.AddressAsync(context.Http, tenant, connection, waiting.Query, waiting.StartedAt, context.Request.LoginHint));
        }
        catch (UpstreamException exception)
        {
            await errors.WriteAsync(context.Http, tenant, exception.Error, connection.Name, waiting);
        }
    }
}
