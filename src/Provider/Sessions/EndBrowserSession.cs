using Provider.Data.Sessions;
using Provider.Logout.FrontChannel;
using Provider.Logs;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>Ends the session of the browser that asks, writes the tenant's log (<c>slo</c>) in the same transaction, and takes the cookie away.</summary>
public sealed class EndBrowserSession(SessionStore store, SessionCookie cookie, GatherFrames frames)
{
    public async ValueTask EndAsync(HttpContext http, Tenant tenant, BrowserSession session, EndReason reason, string? clientId, string details)
    {
        var logEvent = LogEvents.Of(http, tenant, "slo", session.Subject, clientId, session.Id, "User successfully logged out", details);
        var apps = await frames.OfAsync(tenant, session.Id);
        await store.EndAsync(new SessionEnd(tenant.Name, session.Id, reason, logEvent));
        cookie.Delete(http, tenant);
        FrontChannelFrames.Put(http, apps);
    }
}
