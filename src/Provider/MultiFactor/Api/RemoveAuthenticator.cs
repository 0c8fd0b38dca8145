using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

/// <summary>Removes one of the caller's own; the id of somebody else's is unknown here.</summary>
public sealed class RemoveAuthenticator(AuthenticatorStore authenticators, LogEventStore log) : IHandler<RemoveAuthenticatorContext>
{
    public async ValueTask HandleAsync(RemoveAuthenticatorContext context)
    {
        var (tenant, subject) = (context.Http.Tenant(), context.Caller.Factors.Subject);
        var id = context.Http.GetRouteValue(MultiFactorEndpoints.AuthenticatorId) as string ?? "";
        if (id.Length > 64 || !await authenticators.RemoveAsync(tenant.Name, subject, id, CancellationToken.None))
            context.Reject(ErrorOf.NotFound(ErrorIds.UnknownAuthenticator));
        else
            await log.AddAsync(LogEvents.Of(context.Http, tenant, "gd_unenroll", subject, context.Caller.ClientId), CancellationToken.None);
    }
}
