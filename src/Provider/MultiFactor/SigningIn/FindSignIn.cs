using Provider.Data.MultiFactor;
using Provider.Interactions;
using Provider.Protocol.Stores.Tokens;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>Finds the sign-in that a page belongs to. What it rests on must still be so: the browser, the user, and at a step-up the session.</summary>
public sealed class FindSignIn(Ticket<SecondFactorTicket> tickets, MfaTransactionStore transactions, JudgeSecondFactor judge, BrowserSessions sessions)
{
    public async ValueTask<OpenSignIn?> FindAsync(HttpContext http, Tenant tenant, string state)
    {
        if (tickets.Open(http, tenant.Name, state) is not { } ticket)
            return null;
        if (await transactions.FindAsync(MfaTransactionKinds.Browser, tenant.Name, ReferenceId.Hash(ticket.Transaction), http.RequestAborted) is not { } transaction)
            return null;
        var pending = PendingSignIn.Read(transaction.Data);
        if (pending.SteppedUpFrom is { } id && (await sessions.FindAsync(http, tenant) is not { } session || session.Id != id || session.Subject != transaction.Subject))
            return null;
        var factors = await judge.ReadAsync(tenant, transaction.Subject, http.RequestAborted);
        return factors.IsBlocked ? null : new OpenSignIn(ticket, transaction, pending, factors);
    }
}
