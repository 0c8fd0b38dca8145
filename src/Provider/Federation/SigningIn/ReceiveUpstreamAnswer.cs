using Provider.Federation.Connections;
using Provider.Interactions;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Federation.SigningIn;

/// <summary><c>GET /login/callback</c>: the browser is back from the upstream. Ends in the waiting request or on a page, never at an address the answer names.</summary>
public sealed class ReceiveUpstreamAnswer(Ticket<UpstreamSignInTicket> tickets, SignInUpstreamUser signIn, UpstreamErrorPage errors)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        http.Response.Headers.CacheControl = "no-store";
        var (answer, malformed) = ParameterReader.ReadQuery(http.Request);
        if (answer is null)
        {
            await errors.WriteAsync(http, tenant, malformed!, null, null);
            return;
        }

        if (tickets.Open(http, tenant.Name, answer["state"]) is not { } ticket)
        {
            await errors.WriteAsync(http, tenant, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired), null, null);
            return;
        }

        var request = new AuthorizationTicket { Query = ticket.Query, StartedAt = ticket.StartedAt, UserCode = ticket.UserCode };
        try
        {
            var next = await signIn.SignInAsync(http, tenant, Find(tenant, ticket.Connection, request.Parameters["client_id"]), ticket, answer, request);
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            http.Response.Redirect(next);
        }
        catch (UpstreamException exception)
        {
            await errors.WriteAsync(http, tenant, exception.Error, ticket.Connection, request);
        }
    }

    /// <summary>The administrator may have changed it since the browser left.</summary>
    private static Connection Find(Tenant tenant, string name, string? clientId)
    {
        if (tenant.Connections.GetValueOrDefault(name) is not { Oidc: not null } connection)
            throw new UpstreamException(ErrorOf.InvalidRequest(ErrorIds.UnknownConnection));
        return connection.IsEnabledFor(clientId) ? connection : throw new UpstreamException(ErrorOf.InvalidRequest(ErrorIds.ConnectionNotEnabled));
    }
}
