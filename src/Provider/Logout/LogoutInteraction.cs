using Provider.Data.Sessions;
using Provider.Interactions;
using Provider.Pages.Contracts;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Logout;

/// <summary>
/// What the logout page does. The sealed state names the session the question was about; if the browser has another one by now, or none, the answer
/// counts for nothing.
/// </summary>
public sealed class LogoutInteraction(Ticket<LogoutTicket> tickets, BrowserSessions sessions, EndBrowserSession ending) : ILogoutInteraction
{
    public async ValueTask<LogoutOutcome> DecideAsync(HttpContext http, string? state, bool accept)
    {
        var tenant = http.Tenant();
        var ticket = tickets.Open(http, tenant.Name, state);
        var session = await sessions.FindAsync(http, tenant);
        if (ticket is null || session is null || session.Id != ticket.SessionId)
            return new LogoutOutcome(LogoutOutcomeKind.Expired);
        if (!accept)
            return new LogoutOutcome(LogoutOutcomeKind.NotSignedOut);
        await ending.EndAsync(http, tenant, session, EndReason.RpLogout, ticket.ClientId, LogoutDetails.Write(ticket.Target, session.Id));
        return ticket.Target is { } target ? new LogoutOutcome(LogoutOutcomeKind.Redirect, target) : new LogoutOutcome(LogoutOutcomeKind.SignedOut);
    }
}
