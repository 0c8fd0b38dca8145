using Provider.Data.Sessions;
using Provider.Logout.Rules;
using Provider.Logs;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout.Dialects.AuthPi;

/// <summary>Ends the session that the token names: the browser's own, or one in another browser. A session that has ended already is no error.</summary>
public sealed class EndNamedSession(EndBrowserSession ending, SessionStore sessions) : IHandler<AuthPiLogoutContext>
{
    public async ValueTask HandleAsync(AuthPiLogoutContext context)
    {
        if (context.Decision!.Outcome != LogoutOutcome.End)
            return;
        var details = LogoutDetails.Write(context);
        if (context.Decision.Scope == LogoutScope.ThisBrowser)
        {
            await ending.EndAsync(context.Http, context.Tenant, context.Session!, EndReason.RpLogout, context.Application?.ClientId, details);
            return;
        }

        var hint = context.Hint!;
        var logEvent = LogEvents.Of(context.Http, context.Tenant, "slo", hint.Subject, context.Application?.ClientId, hint.SessionId, "User successfully logged out", details);
        await sessions.EndAsync(new SessionEnd(context.Tenant.Name, hint.SessionId!, EndReason.RpLogout, logEvent));
    }
}
