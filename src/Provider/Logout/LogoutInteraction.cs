using Provider.Data.Sessions;
using Provider.Federation.SigningOut;
using Provider.Interactions;
using Provider.Pages.Contracts;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Logout;

/// <summary>
/// What the logout page does. The sealed state names the session the question was about; if the browser has another one by now, or none, the answer
/// counts for nothing.
/// </summary>
public sealed class LogoutInteraction(Ticket<LogoutTicket> tickets, BrowserSessions sessions, DescribeLogout describe, EndBrowserSession ending, FederatedLogout federated, EndAppOfUser endingApp) : ILogoutInteraction
{
    public async ValueTask<LogoutView?> DescribeAsync(HttpContext http, string state) =>
        await OpenAsync(http, state) is var (ticket, session)
            ? await describe.ForAsync(http, http.Tenant(), session, http.Tenant().FindApplication(ticket.ClientId), ticket.Target)
            : null;

    public async ValueTask<LogoutAnswer?> DecideAsync(HttpContext http, string state, bool accept)
    {
        if (await OpenAsync(http, state) is not var (ticket, session))
            return null;
        if (!accept)
            return LogoutAnswer.NotSignedOut;
        var upstream = ticket.IsFederated ? await federated.FindAsync(http.Tenant(), session.Id, http.RequestAborted) : null;
        if (ticket.IsAppEverywhere && http.Tenant().FindApplication(ticket.ClientId) is { } application)
            await endingApp.EndAsync(http, http.Tenant(), application, session.Subject, session, ticket.Details);
        else
            await ending.EndAsync(http, http.Tenant(), session, EndReason.RpLogout, ticket.ClientId, ticket.Details);
        if (upstream is not null)
        {
            var signOut = await federated.BeginAsync(http, http.Tenant(), upstream, http.Tenant().FindApplication(ticket.ClientId), ticket.Target);
            return signOut.Address is { } address ? LogoutAnswer.Redirect(address) : LogoutAnswer.SignedOutHere(signOut.Page!);
        }

        return ticket.Target is { } target ? LogoutAnswer.Redirect(target) : LogoutAnswer.SignedOut;
    }

    private async ValueTask<(LogoutTicket Ticket, BrowserSession Session)?> OpenAsync(HttpContext http, string state) =>
        tickets.Open(http, http.Tenant().Name, state) is { } ticket && await sessions.FindAsync(http, http.Tenant()) is { } session && session.Id == ticket.SessionId
            ? (ticket, session)
            : null;
}
