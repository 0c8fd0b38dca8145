using Provider.Data.Logs;
using Provider.Logs;
using Provider.Protocol.Pipeline;

namespace Provider.Logout;

/// <summary>An entry of the tenant's log (<c>flo</c>) for a logout that a rule refused.</summary>
public sealed class RecordRefusedLogout(LogEventStore log) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (context.Decision?.Refusal is { } refusal)
            await log.AddAsync(
                LogEvents.Of(context.Http, context.Tenant, "flo", context.Session?.Subject, context.Request.ClientId, context.Session?.Id, refusal.Text, LogoutDetails.Write(context)), context.Aborted);
    }
}
