using System.Security.Cryptography;
using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>
/// The cookie that proves a browser's session: <c>sid.secret</c>. Apps know the sid from their ID tokens, so the sid alone proves
/// nothing; the secret is known to the browser only, and its hash to us.
/// </summary>
public sealed class SessionCookie(PublicUrl publicUrl, BrowserStateCookie state)
{
    /// <summary>A sid has 24 random bytes: 32 base64url characters, as at Auth0.</summary>
    public static string NewSessionId() => Protocol.Jose.Base64Url.Encode(RandomNumberGenerator.GetBytes(24));

    public static string NewSecret() => Protocol.Jose.Base64Url.Encode(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret)));

    /// <summary>What the browser sent, if it has the right form; whether it is true is for the store to say.</summary>
    public (string SessionId, string Secret)? Read(HttpContext http, Tenant tenant)
    {
        var value = http.Request.Cookies[NameFor(tenant)];
        return value is { Length: 76 } && value[32] == '.' ? (value[..32], value[33..]) : null;
    }

    public bool IsPresent(HttpContext http, Tenant tenant) => http.Request.Cookies.ContainsKey(NameFor(tenant));

    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant the session belongs to.</param>
    /// <param name="sessionId">The sid.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="expires">When the browser forgets it; null: when it closes.</param>
    public void Write(HttpContext http, Tenant tenant, string sessionId, string secret, DateTimeOffset? expires)
    {
        http.Response.Cookies.Append(NameFor(tenant), sessionId + "." + secret, OptionsWith(expires));
        state.Write(http, tenant, secret, expires);
    }

    public void Delete(HttpContext http, Tenant tenant)
    {
        http.Response.Cookies.Delete(NameFor(tenant), OptionsWith(null));
        state.Delete(http, tenant);
    }

    private string NameFor(Tenant tenant) => (publicUrl.IsHttps ? "__Host-provider-" : "provider-") + tenant.Name;

    // SameSite=None under https, because silent sign-in in a frame and an app's own POST to logout must find it. Browsers refuse
    // that (and the __Host- prefix) without Secure, so plain http on loopback gets Lax.
    private CookieOptions OptionsWith(DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        Secure = publicUrl.IsHttps,
        SameSite = publicUrl.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
        Expires = expires,
    };
}
