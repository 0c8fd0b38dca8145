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
    /// <summary>How a browser without a session is described; the reason follows.</summary>
    public const string SignedOut = "one that is signed out: ";

    /// <returns>The living session, if there is one, and the browser that has it, in words.</returns>
    public async ValueTask<(BrowserSession? Session, string Browser)> ByIdAsync(Tenant tenant, string? sessionId, CancellationToken cancellation)
    {
        if (sessionId is null)
            return (null, SignedOut + "no sid was given");
        // Not shown: whoever pastes more than a sid has perhaps pasted a cookie.
        if (sessionId.Length != 32 || !sessionId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return (null, SignedOut + "what was given is no sid by its form");
        if (await sessions.FindAsync(tenant.Name, sessionId, cancellation) is not { } row)
            return (null, $"{SignedOut}the tenant {tenant.Name} has no session {sessionId}");
        if (row.EndedAt is { } end)
            return (null, string.Create(CultureInfo.InvariantCulture, $"{SignedOut}session {sessionId} ended at {end:u} ({row.EndReason})"));
        if (!BrowserSessions.IsAlive(row, tenant, time.GetUtcNow().UtcDateTime))
            return (null, $"{SignedOut}the time of session {sessionId} is over");
        return (new BrowserSession(row.Id, row.Subject, new DateTimeOffset(row.AuthenticatedAt, TimeSpan.Zero)),
            string.Create(CultureInfo.InvariantCulture, $"signed in as {LogText.Clean(row.Subject)} since {row.AuthenticatedAt:u}, session {row.Id}"));
    }
}
