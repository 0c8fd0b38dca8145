using Provider.Data.Sessions;
using Provider.Logout.FrontChannel;
using Provider.Logout.Rules;
using Provider.Logs;
using Provider.Protocol.Pipeline;
using Provider.Sessions;

namespace Provider.Logout.Dialects.WoltLab;

/// <summary>Ends the browser's session and, where the hint counts, the app's part in every other session of its user.</summary>
public sealed class EndAppEverywhere(EndBrowserSession ending, SessionStore sessions, SessionCookie cookie, GatherFrames frames) : IHandler<WoltLabLogoutContext>
{
    public async ValueTask HandleAsync(WoltLabLogoutContext context)
    {
        var decision = context.Decision!;
        var (http, tenant, clientId, details) = (context.Http, context.Tenant, context.Application?.ClientId, LogoutDetails.Write(context));
        if (decision.Scope != LogoutScope.ThisAppEverywhere)
        {
            if (decision.Outcome == LogoutOutcome.End)
                await ending.EndAsync(http, tenant, context.Session!, EndReason.RpLogout, clientId, details);
            return;
        }

        var subject = context.Hint!.Subject!;
        var logEvent = LogEvents.Of(http, tenant, "slo", subject, clientId, context.Session?.Id, "User successfully logged out of the application everywhere", details);
        var whole = decision.Outcome == LogoutOutcome.End ? new SessionEnd(tenant.Name, context.Session!.Id, EndReason.RpLogout) : null;
        var apps = whole is null ? [] : await frames.OfAsync(tenant, whole.SessionId);
        await sessions.EndAppEverywhereAsync(new AppEnd(tenant.Name, context.Application!.Client.Id, subject, EndReason.RpLogout, logEvent), whole);
        if (whole is null)
            return;
        cookie.Delete(http, tenant);
        FrontChannelFrames.Put(http, apps);
    }
}
