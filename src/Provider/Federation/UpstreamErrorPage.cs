using Provider.Data.Logs;
using Provider.Interactions;
using Provider.Logs;
using Provider.Pages.Contracts;
using Provider.Pages.Errors;
using Provider.Pages.Resources;
using Provider.Pages.Writing;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Federation;

/// <summary>Tells a person that the other identity provider did not let them in, and leads back to the sign-in page where there may be another way.</summary>
public sealed class UpstreamErrorPage(DescribeError describe, IPageWriter pages, Ticket<AuthorizationTicket> tickets, LogEventStore log, ILogger<UpstreamErrorPage> logger)
{
    /// <param name="http">The request.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="error">What was wrong.</param>
    /// <param name="connection">The connection, if it is known.</param>
    /// <param name="waiting">The authorization request that waits, if one does.</param>
    public async ValueTask WriteAsync(HttpContext http, Tenant tenant, ProtocolError error, string? connection, AuthorizationTicket? waiting)
    {
        logger.LogInformation(
            "{ErrorId} at connection {Connection} of {Issuer}: {Cause} (trace {TraceId})",
            error.Id.Value, LogText.Clean(connection), tenant.Issuer.Uri, LogText.Clean(error.Cause ?? error.Description), http.TraceIdentifier);
        var view = describe.For(http, error);
        if (waiting is not null)
        {
            await log.AddAsync(
                LogEvents.Of(http, tenant, "f", clientId: waiting.Parameters["client_id"], description: error.Cause ?? error.Description, details: FederationDetails.Write(LogText.Clean(connection))), http.RequestAborted);
            var back = $"{tenant.Issuer.Uri}u/login?state={tickets.Seal(http, tenant.Name, waiting)}";
            view = view with { Links = [new PageLink(PageTexts.For(http).BackToLogin, back), .. view.Links] };
        }

        await pages.WriteErrorAsync(http, view);
    }
}
