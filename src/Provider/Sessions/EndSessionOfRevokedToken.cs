using Provider.Data.Sessions;
using Provider.Logs;
using Provider.Protocol.Endpoints.Revocation;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Sessions;

/// <summary>As at Auth0, an application that revokes its <c>online_access</c> token ends the session that the token stands for.</summary>
public sealed class EndSessionOfRevokedToken(SessionStore sessions) : IHandler<RevocationContext>
{
    public async ValueTask HandleAsync(RevocationContext context)
    {
        if (context.Entry?.Data is not { IsSessionBound: true, SessionId: { } session } data || !data.Scopes.Contains("online_access"))
            return;
        var tenant = context.Http.Tenant();
        await sessions.EndAsync(new SessionEnd(tenant.Name, session, EndReason.Revoked, LogEvents.Of(context.Http, tenant, "slo", data.Subject, data.ClientId, session, "its online refresh token was revoked")));
    }
}
