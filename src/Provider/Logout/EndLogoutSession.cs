using Provider.Data.Sessions;
using Provider.Logout.Rules;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout;

/// <summary>Ends the browser's session. Only when that is on disk does the browser lose its cookie and learn that it is signed out.</summary>
public sealed class EndLogoutSession(EndBrowserSession ending) : IHandler<LogoutContext>
{
    public async ValueTask HandleAsync(LogoutContext context)
    {
        if (context.Decision!.Outcome == LogoutOutcome.End)
            await ending.EndAsync(context.Http, context.Tenant, context.Session!, EndReason.RpLogout, context.Application?.ClientId, LogoutDetails.Write(context));
    }
}
