using Provider.DeviceFlow;
using Provider.Interactions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Authorization;

/// <summary>
/// Takes an authorization request up again after a page (<c>/authorize/resume</c>). Every rule is asked again, because a minute or an hour
/// has passed and the client, its callbacks or the user may have changed.
/// </summary>
public sealed class ResumeAuthorization(EndpointRunner<AuthorizationContext> runner, Ticket<AuthorizationTicket> tickets, ContinueActivation activation, IErrorPage errorPage)
{
    public const string Path = "/authorize/resume";

    public async Task InvokeAsync(HttpContext http)
    {
        var tenant = http.Tenant();
        var context = new AuthorizationContext(http, tenant.Issuer);
        var ticket = tickets.Open(http, tenant.Name, http.Request.Query["state"]);
        if (ticket is null || !RequestParameters.TryParse(ticket.Query, out var parameters, out _))
        {
            await errorPage.WriteAsync(context, ErrorOf.InvalidRequest(ErrorIds.InteractionExpired));
            return;
        }

        if (ticket.UserCode is not null)
        {
            await activation.InvokeAsync(context, ticket);
            return;
        }

        context.Request = new AuthorizationRequest(parameters);
        context.ResumedFrom = DateTimeOffset.FromUnixTimeMilliseconds(ticket.StartedAt);
        http.Features.Set(ticket);
        await runner.RunAsync(context);
    }
}
