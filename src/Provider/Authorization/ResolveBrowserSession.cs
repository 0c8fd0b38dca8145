using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Pipeline;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Authorization;

/// <summary>Finds out who is signed in at this browser.</summary>
public sealed class ResolveBrowserSession(BrowserSessions sessions) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context) =>
        context.Session = await sessions.FindAsync(context.Http, context.Http.Tenant());
}
