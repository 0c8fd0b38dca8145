using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Provider.Playground.Sessions;

/// <summary>Keeps sessions in memory; the cookie holds a protected handle, because a browser's cookie is too small for a set of tokens.</summary>
public sealed class SessionStore(IDataProtectionProvider protection, PlaygroundSite site, TimeProvider time)
{
    private const int MostSessions = 500;

    private readonly IDataProtector _protector = protection.CreateProtector("playground-session");
    private readonly ConcurrentDictionary<string, (PlaygroundSession Session, DateTimeOffset UsedAt)> _sessions = new(StringComparer.Ordinal);
    private readonly string _cookie = site.IsHttps ? "__Host-playground" : "playground";

    public PlaygroundSession Read(HttpContext http) =>
        Handle(http) is { } handle && _sessions.TryGetValue(handle, out var entry) ? entry.Session : new PlaygroundSession();

    /// <param name="http">The request.</param>
    /// <param name="session">What to remember.</param>
    /// <param name="renew">After a sign-in: under a new handle, so that one somebody planted before is worth nothing.</param>
    public void Write(HttpContext http, PlaygroundSession session, bool renew = false)
    {
        var handle = Handle(http);
        if (handle is null || renew || !_sessions.ContainsKey(handle))
        {
            if (handle is not null)
                _sessions.TryRemove(handle, out _);
            MakeRoom();
            handle = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            http.Response.Cookies.Append(_cookie, _protector.Protect(handle), new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
                Secure = site.IsHttps,
                SameSite = SameSiteMode.Lax,
            });
        }

        _sessions[handle] = (session, time.GetUtcNow());
    }

    private string? Handle(HttpContext http)
    {
        if (http.Request.Cookies[_cookie] is not { Length: > 0 and < 500 } value)
            return null;
        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void MakeRoom()
    {
        while (_sessions.Count >= MostSessions)
            _sessions.TryRemove(_sessions.MinBy(pair => pair.Value.UsedAt).Key, out _);
    }
}
