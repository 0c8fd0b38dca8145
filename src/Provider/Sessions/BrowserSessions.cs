using System.Security.Cryptography;
using System.Text;
using Provider.Data.Federation;
using Provider.Data.Sessions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>The session of the browser that is asking: found by its cookie, begun by a sign-in. Ending one is <see cref="SessionStore"/>'s alone.</summary>
public sealed class BrowserSessions(SessionStore store, SessionCookie cookie, TimeProvider time)
{
    /// <summary>The living session of this browser at this tenant, or null.</summary>
    public async ValueTask<BrowserSession?> FindAsync(HttpContext http, Tenant tenant)
    {
        if (cookie.Read(http, tenant) is not var (sessionId, secret))
            return null;
        var row = await store.FindAsync(tenant.Name, sessionId, http.RequestAborted);
        if (row is null || row.EndedAt is not null || !IsSecret(secret, row.SecretHash))
            return null;

        return IsAlive(row, tenant, time.GetUtcNow().UtcDateTime) ? new BrowserSession(row.Id, row.Subject, new DateTimeOffset(row.AuthenticatedAt, TimeSpan.Zero), row.AuthenticationMethods) : null;
    }

    /// <summary>Whether its time is not over. A lifetime that the administrator has lowered since counts from the next request on.</summary>
    internal static bool IsAlive(SessionEntity row, Tenant tenant, DateTime now) =>
        now < row.IdleExpiresAt && now < row.ExpiresAt && now < row.CreatedAt + tenant.Settings.AbsoluteSessionTimeout;

    /// <summary>
    /// Begins a session after a sign-in, always under a fresh id and secret (OWASP ASVS 7.2.4). The session this browser had before, of whomever,
    /// ends in the same transaction.
    /// </summary>
    /// <param name="http">The request that proved the user.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="subject">The user's <c>sub</c>.</param>
    /// <param name="method">How it was proved, by Auth0's names.</param>
    /// <param name="upstream">Where it was proved, if not here.</param>
    /// <param name="continued">The session that a second factor was added to: the new one is as old and ends as soon.</param>
    public async ValueTask StartAsync(HttpContext http, Tenant tenant, string subject, string method = "pwd", NewUpstreamSession? upstream = null, SessionEntity? continued = null)
    {
        var previous = await FindAsync(http, tenant);
        var now = time.GetUtcNow().UtcDateTime;
        var isPersistent = tenant.Settings.SessionCookie.Mode != "non-persistent";
        var secret = SessionCookie.NewSecret();
        var session = new NewSession
        {
            Id = SessionCookie.NewSessionId(),
            TenantId = tenant.Name,
            Subject = subject,
            Issuer = tenant.Issuer.Uri,
            SecretHash = SessionCookie.HashOf(secret),
            CreatedAt = now,
            IdleLifetime = tenant.Settings.IdleSessionTimeout,
            AuthenticatedAt = continued?.AuthenticatedAt,
            ExpiresAt = Earlier(now + tenant.Settings.AbsoluteSessionTimeout, continued?.ExpiresAt),
            IsPersistent = isPersistent,
            AuthenticationMethods = method,
            Ip = http.Connection.RemoteIpAddress?.ToString(),
            UserAgent = Shorten(http.Request.Headers.UserAgent.ToString()),
            Upstream = upstream,
        };
        var replaced = previous is null ? null : new SessionEnd(tenant.Name, previous.Id, EndReason.AnotherLogin);
        await store.StartAsync(session, replaced, http.RequestAborted);
        cookie.Write(http, tenant, session.Id, secret, isPersistent ? new DateTimeOffset(session.ExpiresAt, TimeSpan.Zero) : null);
    }

    private static DateTime Earlier(DateTime end, DateTime? other) => other < end ? other.Value : end;

    private static bool IsSecret(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SessionCookie.HashOf(secret)), Encoding.ASCII.GetBytes(hash));

    private static string? Shorten(string userAgent) => userAgent.Length == 0 ? null : userAgent[..Math.Min(userAgent.Length, 300)];
}
