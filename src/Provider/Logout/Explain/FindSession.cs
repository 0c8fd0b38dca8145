using System.Globalization;
using Provider.Data.Sessions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>Finds the session that an explanation is about by its <c>sid</c> alone. That is enough to explain and never to act: a browser proves itself by its cookie.</summary>
public sealed class FindSession(SessionStore sessions, TimeProvider time)
{
    /// <returns>The living session, if there is one, and the browser that is assumed, in words.</returns>
    public async ValueTask<(BrowserSession? Session, string Browser)> ByIdAsync(Tenant tenant, string? sessionId, CancellationToken cancellation)
    {
        if (sessionId is null)
            return (null, "one that is signed out (no sid was given)");
        var shown = LogText.Clean(Logs.HideTokens.In(sessionId));
        if (sessionId.Length > 64 || await sessions.FindAsync(tenant.Name, sessionId, cancellation) is not { } row)
            return (null, $"one that is signed out: the tenant {tenant.Name} has no session {shown}");
        if (row.EndedAt is { } end)
            return (null, string.Create(CultureInfo.InvariantCulture, $"one that is signed out: session {shown} ended at {end:u} ({row.EndReason})"));
        if (!BrowserSessions.IsAlive(row, tenant, time.GetUtcNow().UtcDateTime))
            return (null, $"one that is signed out: the time of session {shown} is over");
        return (new BrowserSession(row.Id, row.Subject, new DateTimeOffset(row.AuthenticatedAt, TimeSpan.Zero)),
            string.Create(CultureInfo.InvariantCulture, $"signed in as {LogText.Clean(row.Subject)} since {row.AuthenticatedAt:u}, session {row.Id}"));
    }
}
