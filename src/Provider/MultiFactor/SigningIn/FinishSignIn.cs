using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Data.Sessions;
using Provider.Logs;
using Provider.Protocol.Tokens;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>Turns a sign-in with both factors into a session, once, always under a fresh id; the one it was added to ends in the same transaction.</summary>
public sealed class FinishSignIn(MfaTransactionStore transactions, BrowserSessions sessions, SessionStore store, ContinueSignIn signIn, LogEventStore log)
{
    /// <returns>Where the browser goes on; null when somebody was quicker.</returns>
    public async ValueTask<string?> FinishAsync(HttpContext http, Tenant tenant, OpenSignIn open, Func<ValueTask>? before = null)
    {
        if (!await transactions.TakeAsync(open.Transaction, CancellationToken.None))
            return null;
        if (before is not null)
            await before();
        var continued = open.Pending.SteppedUpFrom is { } id ? await store.FindAsync(tenant.Name, id, CancellationToken.None) : null;
        await sessions.StartAsync(http, tenant, open.Transaction.Subject, $"{open.Pending.Method} {AuthenticationContexts.SecondFactorMethod}", open.Pending.Upstream, continued);
        if (continued is null)
            await log.AddAsync(LogEvents.Of(http, tenant, "s", open.Transaction.Subject, details: open.Pending.LogDetails), CancellationToken.None);
        return signIn.Resume(http, tenant, open.Ticket.Waiting);
    }
}
