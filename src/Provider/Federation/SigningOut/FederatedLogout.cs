using System.Security.Cryptography;
using System.Text;
using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Federation;
using Provider.Data.Keys;
using Provider.Data.Logs;
using Provider.Federation.Connections;
using Provider.Federation.SigningIn;
using Provider.Federation.Upstreams;
using Provider.Hosting;
using Provider.Interactions;
using Provider.Logs;
using Provider.Pages.Contracts;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Tenants;

namespace Provider.Federation.SigningOut;

/// <summary>
/// The upstream half of a logout with <c>federated</c> (RP-Initiated Logout 1.0, as a client). Our own session has ended before; whatever happens here, the user is
/// signed out of us and gets a way on.
/// </summary>
public sealed class FederatedLogout(
    UpstreamSessionStore store, UpstreamDirectory directory, MasterKey masterKey, Ticket<FederatedLogoutTicket> tickets, PublicUrl publicUrl, LogEventStore log, ILogger<FederatedLogout> logger)
{
    public const string ReturnPath = "logout/return";

    /// <summary>Servers refuse longer addresses; an upstream can do without the hint, which is the long part.</summary>
    private const int LongestAddress = 7 * 1024;

    private const int LongestCookie = 3800;

    private readonly string _cookie = publicUrl.IsHttps ? "__Host-provider-logout" : "provider-logout";

    /// <summary>Where the session's user signed in, if not here. To be asked before the session ends, because it goes with it.</summary>
    public ValueTask<UpstreamSessionEntity?> FindAsync(Tenant tenant, string sessionId, CancellationToken cancellation) => store.FindAsync(tenant.Name, sessionId, cancellation);

    /// <param name="http">The browser's request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="upstream">What <see cref="FindAsync"/> gave.</param>
    /// <param name="application">The application that asked, if one did.</param>
    /// <param name="target">Where to go afterwards: validated, with the application's state.</param>
    public async ValueTask<UpstreamSignOut> BeginAsync(HttpContext http, Tenant tenant, UpstreamSessionEntity upstream, Application? application, string? target)
    {
        var connection = tenant.Connections.GetValueOrDefault(upstream.Connection);
        try
        {
            return new UpstreamSignOut(await AddressAsync(http, tenant, connection?.Oidc, upstream, target), null);
        }
        catch (UpstreamException exception)
        {
            var cause = exception.Error.Cause ?? exception.Error.Description;
            logger.LogWarning("The user was signed out here and not at connection {Connection} of {Issuer}: {Cause} (trace {TraceId})", upstream.Connection, tenant.Issuer.Uri, LogText.Clean(cause), http.TraceIdentifier);
            await log.AddAsync(
                LogEvents.Of(http, tenant, "federated_logout_failed", clientId: application?.ClientId, sessionId: upstream.SessionId, description: cause, details: FederationDetails.Write(upstream.Connection, "rp-logout", upstream.SessionId)),
                CancellationToken.None);
            return new UpstreamSignOut(null, new SignedOutHereView { ConnectionName = connection?.DisplayName ?? upstream.Connection, AppName = application?.Name, ContinueTo = target });
        }
    }

    /// <summary>The record of a browser that is back. With a state it has to be the right one; an upstream that returns none is answered by the browser's own record.</summary>
    public FederatedLogoutTicket? Finish(HttpContext http, Tenant tenant, string? state)
    {
        var cookie = http.Request.Cookies[_cookie];
        if (cookie is not null)
            http.Response.Cookies.Delete(_cookie, CookieOptions());
        return tickets.Open(http, tenant.Name, state ?? cookie);
    }

    private async ValueTask<string> AddressAsync(HttpContext http, Tenant tenant, OidcConnectionSettings? settings, UpstreamSessionEntity upstream, string? target)
    {
        if (settings is null)
            throw UpstreamException.Unavailable("the connection is gone");
        var metadata = await directory.LivingMetadataAsync(settings, http.RequestAborted);
        if (metadata.EndSessionEndpoint is not { } endpoint)
            throw UpstreamException.Unavailable("the identity provider has no end_session_endpoint");
        if (metadata.Issuer != upstream.Issuer)
            throw UpstreamException.Unavailable("the connection leads to another issuer now");

        var idToken = Open(upstream);
        var state = tickets.Seal(http, tenant.Name, new FederatedLogoutTicket { Target = target });
        if (state.Length <= LongestCookie)
            http.Response.Cookies.Append(_cookie, state, CookieOptions());
        var address = endpoint.AbsoluteUri;
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[
            ("client_id", settings.ClientId),
            ("logout_hint", LogoutHint(idToken, upstream)),
            ("post_logout_redirect_uri", tenant.Issuer.Uri + ReturnPath),
            ("state", state)])
        {
            address = UrlQuery.Append(address, name, value);
        }

        return address.Length + (idToken?.Length ?? 0) > LongestAddress ? address : UrlQuery.Append(address, "id_token_hint", idToken);
    }

    /// <summary>Null when it was sealed under another master key: a hint is a help, and the logout goes on without it.</summary>
    private string? Open(UpstreamSessionEntity upstream)
    {
        try
        {
            return Encoding.ASCII.GetString(masterKey.Open(upstream.SealedIdToken, SignInUpstreamUser.IdTokenPurpose));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What identity providers ask for: Entra the token's login_hint, Auth0 the sid, others anything that names the user.</summary>
    private static string LogoutHint(string? idToken, UpstreamSessionEntity upstream) =>
        idToken is not null && Jws.TryParse(idToken, out var jws, out _, 32 * 1024) && jws.Claims.TryGetString("login_hint", out var hint) ? hint : upstream.UpstreamSessionId ?? upstream.Subject;

    // Lax: the browser comes back by a navigation, and nothing else needs it.
    private CookieOptions CookieOptions() => new() { HttpOnly = true, IsEssential = true, Path = "/", Secure = publicUrl.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromHours(1) };
}
