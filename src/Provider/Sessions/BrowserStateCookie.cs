using System.Security.Cryptography;
using System.Text;
using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>
/// The browser state of OpenID Connect Session Management 1.0 §3.2: a cookie that our own frame's script can read. It follows from the session's secret
/// by a one-way function, so it proves nothing, needs no storage, and changes with every sign-in and every logout.
/// </summary>
public sealed class BrowserStateCookie(PublicUrl publicUrl)
{
    /// <summary>Only for tenants that have the frame.</summary>
    public void Write(HttpContext http, Tenant tenant, string secret, DateTimeOffset? expires)
    {
        if (tenant.Settings.Sessions.CheckSessionIframeEnabled)
            http.Response.Cookies.Append(NameFor(tenant), StateOf(secret), OptionsWith(expires));
    }

    public void Delete(HttpContext http, Tenant tenant)
    {
        if (tenant.Settings.Sessions.CheckSessionIframeEnabled)
            http.Response.Cookies.Delete(NameFor(tenant), OptionsWith(null));
    }

    public bool Has(HttpContext http, Tenant tenant, string state) => http.Request.Cookies[NameFor(tenant)] == state;

    public string NameFor(Tenant tenant) => (publicUrl.IsHttps ? "__Host-provider-state-" : "provider-state-") + tenant.Name;

    public static string StateOf(string secret) => Protocol.Jose.Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes("browser state " + secret)));

    // As the session's cookie, but readable: the frame stands in pages of other sites.
    private CookieOptions OptionsWith(DateTimeOffset? expires) => new()
    {
        HttpOnly = false,
        IsEssential = true,
        Path = "/",
        Secure = publicUrl.IsHttps,
        SameSite = publicUrl.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
        Expires = expires,
    };
}
