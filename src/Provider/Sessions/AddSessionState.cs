using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>
/// Adds <c>session_state</c> to a successful answer (OpenID Connect Session Management 1.0 §2): a salted hash over client, origin and browser state. Answers
/// to apps that have no origin, by a scheme of their own, carry none.
/// </summary>
public sealed class AddSessionState(SessionCookie sessions, BrowserStateCookie cookie) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var tenant = context.Http.Tenant();
        if (!tenant.Settings.Sessions.CheckSessionIframeEnabled || WebOrigin.Of(context.RedirectUri!) is not { } origin || sessions.Read(context.Http, tenant) is not var (_, secret))
            return default;

        // A session from before the switch was turned on, or a browser that lost the cookie.
        var state = BrowserStateCookie.StateOf(secret);
        if (!cookie.Has(context.Http, tenant, state))
            cookie.Write(context.Http, tenant, secret, null);
        var salt = Protocol.Jose.Base64Url.Encode(RandomNumberGenerator.GetBytes(16));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Client.ClientId} {origin} {state} {salt}"));
        context.Response.Add(new("session_state", Protocol.Jose.Base64Url.Encode(hash) + "." + salt));
        return default;
    }
}
