using Provider.Data.Logs;
using Provider.Logs;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>An entry of the tenant's log (<c>flo</c>) for a logout that was refused, so that an administrator finds it under the id that the page shows.</summary>
public sealed class RecordRefusedLogout(LogEventStore log) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        // Whoever tries names of issuers has asked nothing of this tenant.
        if (context.Error is not { } error || error.Id == ErrorIds.LogoutUnknownIssuer)
            return;
        await log.AddAsync(
            LogEvents.Of(context.Http, context.Tenant, "flo", context.Session?.Subject, HideTokens.In(context.Request.ClientId), context.Session?.Id, HideTokens.In(error.Description), LogoutDetails.Write(context)),
            context.Aborted);
    }
}
