using Provider.Interactions;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Tenants;

namespace Provider.Federation.SigningIn;

/// <summary><c>GET /u/login/connection</c>: a button of the sign-in page, or the page's own redirect for an e-mail address of a connection's domain.</summary>
public sealed class ContinueWithConnection(Ticket<AuthorizationTicket> tickets, StartUpstreamSignIn start, UpstreamErrorPage errors)
{
    public const string Path = "/u/login/connection";

    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var (parameters, malformed) = ParameterReader.ReadQuery(http.Request);
        if (parameters is null)
        {
            await errors.WriteAsync(http, tenant, malformed!, null, null);
            return;
        }

        if (tickets.Open(http, tenant.Name, parameters["state"]) is not { } ticket)
        {
            await errors.WriteAsync(http, tenant, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired), null, null);
            return;
        }

        var (name, request) = (parameters["connection"], ticket.Parameters);
        try
        {
            var connection = tenant.FindConnection(name, request["client_id"]) ?? throw new UpstreamException(ErrorOf.InvalidRequest(ErrorIds.UnknownConnection));
            http.Response.Redirect(await start.AddressAsync(http, tenant, connection, ticket.Query, ticket.StartedAt, parameters["login_hint"] ?? request["login_hint"], ticket.UserCode));
        }
        catch (UpstreamException exception)
        {
            await errors.WriteAsync(http, tenant, exception.Error, name, ticket);
        }
    }
}
