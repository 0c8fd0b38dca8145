using Provider.Interactions;
using Provider.Protocol.Endpoints.EndSession;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Logout;

/// <summary>The other half of <see cref="CarryCrossSitePost"/>: opens what was sealed and runs the same list as if it had just been posted.</summary>
public sealed class ContinuePostedLogout(EndpointRunner<LogoutContext> runner, Ticket<PostedLogoutTicket> tickets, IErrorPage errorPage)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        var context = new LogoutContext(http, tenant.Issuer);
        var ticket = tickets.Open(http, tenant.Name, http.Request.Query["request"]);
        if (ticket is null || !RequestParameters.TryParse(ticket.Form, out var parameters, out _))
        {
            await errorPage.WriteAsync(context, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired));
            return;
        }

        context.Request = new EndSessionRequest(parameters);
        context.WasPosted = true;
        await runner.RunAsync(context);
    }
}
