using Provider.Authorization;
using Provider.Data.Federation;
using Provider.Data.Logs;
using Provider.Interactions;
using Provider.Logs;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Tokens;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>
/// What follows a first factor, whichever way it was proved: a session if that is enough, otherwise the second. Every sign-in of a browser comes through here, so none can pass by.
/// </summary>
public sealed class ContinueSignIn(
    JudgeSecondFactor judge, BeginSecondFactor begin, BrowserSessions sessions, UpstreamSessionStore upstreams, Ticket<AuthorizationTicket> tickets, LogEventStore log)
{
    /// <returns>Where the browser goes on.</returns>
    public async ValueTask<string> AfterFirstFactorAsync(HttpContext http, Tenant tenant, string subject, PendingSignIn proved, AuthorizationTicket waiting)
    {
        var (demand, factors) = await judge.JudgeAsync(tenant, subject, IsAskedFor(tenant, waiting), http.RequestAborted);
        if (demand != SecondFactorDemand.None)
            return await begin.BeginAsync(http, tenant, demand, factors!, proved, waiting);
        await sessions.StartAsync(http, tenant, subject, proved.Method, proved.Upstream);
        await log.AddAsync(LogEvents.Of(http, tenant, "s", subject, details: proved.LogDetails), http.RequestAborted);
        return Resume(http, tenant, waiting);
    }

    /// <summary>Whether a session lacks a factor that is due; null when it does not.</summary>
    public async ValueTask<(SecondFactorDemand Demand, UserFactors Factors)?> FindLackAsync(HttpContext http, Tenant tenant, BrowserSession session, bool isAskedFor)
    {
        if (AuthenticationContexts.IsMultiFactor(session.Methods))
            return null;
        var (demand, factors) = await judge.JudgeAsync(tenant, session.Subject, isAskedFor, http.RequestAborted);
        return demand == SecondFactorDemand.None ? null : (demand, factors!);
    }

    /// <summary>Asks the user of a session for the second factor.</summary>
    /// <returns>The address of the page.</returns>
    public async ValueTask<string> StepUpAsync(HttpContext http, Tenant tenant, BrowserSession session, SecondFactorDemand demand, UserFactors factors, AuthorizationTicket waiting)
    {
        var upstream = await upstreams.FindAsync(tenant.Name, session.Id, http.RequestAborted);
        var pending = new PendingSignIn
        {
            Method = session.Methods ?? "pwd",
            SteppedUpFrom = session.Id,
            Upstream = upstream is null ? null : new NewUpstreamSession(upstream.Connection, upstream.Issuer, upstream.Subject, upstream.UpstreamSessionId, upstream.SealedIdToken),
        };
        return await begin.BeginAsync(http, tenant, demand, factors, pending, waiting);
    }

    public string Resume(HttpContext http, Tenant tenant, AuthorizationTicket waiting) =>
        $"{http.Request.PathBase}{ResumeAuthorization.Path}?state={Uri.EscapeDataString(tickets.Seal(http, tenant.Name, waiting))}";

    private static bool IsAskedFor(Tenant tenant, AuthorizationTicket waiting) =>
        tenant.FindApplication(waiting.Parameters["client_id"]) is { } application && AuthenticationContexts.AsksMultiFactor(waiting.Parameters, application.Client);
}
