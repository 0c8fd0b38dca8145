using Provider.Applications;
using Provider.Data.Sessions;
using Provider.Logout.FrontChannel;
using Provider.Logs;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>Ends an app's part in every session of a user, and the session of the browser that asks where it has one; one transaction, with the log event (<c>slo</c>).</summary>
public sealed class EndAppOfUser(SessionStore store, SessionCookie cookie, GatherFrames frames)
{
    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="application">The app.</param>
    /// <param name="subject">The user.</param>
    /// <param name="session">The browser's own session, which ends whole; null without one.</param>
    /// <param name="details">For the log event.</param>
    public async ValueTask EndAsync(HttpContext http, Tenant tenant, Application application, string subject, BrowserSession? session, string details)
    {
        var logEvent = LogEvents.Of(http, tenant, "slo", subject, application.ClientId, session?.Id, "User successfully logged out of the application everywhere", details);
        var whole = session is null ? null : new SessionEnd(tenant.Name, session.Id, EndReason.RpLogout);
        var apps = whole is null ? [] : await frames.OfAsync(tenant, whole.SessionId);
        await store.EndAppEverywhereAsync(new AppEnd(tenant.Name, application.Client.Id, subject, EndReason.RpLogout, logEvent), whole);
        if (whole is null)
            return;
        cookie.Delete(http, tenant);
        FrontChannelFrames.Put(http, apps);
    }
}
