using Provider.Data.Logs;
using Provider.Data.Stores;
using Provider.Interactions;
using Provider.Logs;
using Provider.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.MultiFactor.SigningIn;
using Provider.Pages.Resources;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Tokens;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.DeviceFlow;

/// <summary>
/// What follows the user's yes to a device: sign-in where nobody is signed in, consent by the rules of the authorization endpoint, then the device's tokens and its app's place in the
/// session, in one transaction. Every step comes back here and every rule is asked again.
/// </summary>
public sealed class ContinueActivation(
    FindDevice find, BrowserSessions sessions, ConsentStore consents, IDeviceCodeStore devices, Ticket<AuthorizationTicket> tickets, ContinueSignIn signIn, LogEventStore log, TimeProvider time, IErrorPage errorPage)
{
    public async Task InvokeAsync(AuthorizationContext context, AuthorizationTicket ticket)
    {
        var (http, tenant) = (context.Http, context.Http.Tenant());
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await find.ByCodeAsync(tenant, ticket.UserCode!, http.RequestAborted) is not { } device)
            await errorPage.WriteAsync(context, ErrorOf.InvalidRequest(ErrorIds.UserCodeGone));
        else if (await sessions.FindAsync(http, tenant) is not { } session)
            Continue(http, "/u/login?state=" + Seal(http, tenant, ticket));
        else if (await signIn.FindLackAsync(http, tenant, session, isAskedFor: false) is var (demand, factors))
            await AskForSecondFactorAsync(http, tenant, ticket, session, demand, factors);
        else if (ticket.ConsentSession == session.Id && ticket.ConsentGiven == false)
            await DenyAsync(context, tenant, device, session);
        else if (await NeedsConsentAsync(context, ticket, device, session))
            Continue(http, "/u/consent?state=" + Seal(http, tenant, ticket));
        else
            await ApproveAsync(context, device, session);
    }

    /// <summary>Whoever enrols has to have just signed in.</summary>
    private async ValueTask AskForSecondFactorAsync(HttpContext http, Tenant tenant, AuthorizationTicket ticket, BrowserSession session, SecondFactorDemand demand, UserFactors factors)
    {
        if (demand == SecondFactorDemand.Enrol && time.GetUtcNow() - session.AuthenticatedAt >= MultiFactorApi.Freshness)
            Continue(http, "/u/login?state=" + Seal(http, tenant, ticket));
        else
            http.Response.Redirect(await signIn.StepUpAsync(http, tenant, session, demand, factors, ticket with { ConsentSession = null, ConsentGiven = null }));
    }

    private async ValueTask<bool> NeedsConsentAsync(AuthorizationContext context, AuthorizationTicket ticket, WaitingDevice device, BrowserSession session)
    {
        if ((ticket.ConsentSession == session.Id && ticket.ConsentGiven == true) || !device.Application.NeedsConsent(device.Resource))
            return false;
        var given = await consents.FindAsync(device.Application.Client.Id, session.Subject, device.Request.Data.Audience, context.Aborted);
        return given is null || !device.Request.Data.Scopes.All(given.Scopes.Contains);
    }

    private async ValueTask ApproveAsync(AuthorizationContext context, WaitingDevice device, BrowserSession session)
    {
        var granted = device.Request.Data with { Subject = session.Subject, SessionId = session.Id, AuthenticatedAt = session.AuthenticatedAt, IsMultiFactor = AuthenticationContexts.IsMultiFactor(session.Methods) };
        if (await devices.ApproveAsync(device.Request, granted, CancellationToken.None))
            Continue(context.Http, DeviceInteraction.DonePath);
        else
            await errorPage.WriteAsync(context, ErrorOf.InvalidRequest(ErrorIds.UserCodeGone).Because("the device was answered or the session ended meanwhile"));
    }

    private async ValueTask DenyAsync(AuthorizationContext context, Tenant tenant, WaitingDevice device, BrowserSession session)
    {
        await devices.DenyAsync(device.Request, CancellationToken.None);
        await log.AddAsync(LogEvents.Of(context.Http, tenant, "fdecc", session.Subject, device.Application.ClientId, session.Id), CancellationToken.None);
        Continue(context.Http, DeviceInteraction.DeniedPath);
    }

    private string Seal(HttpContext http, Tenant tenant, AuthorizationTicket ticket) => tickets.Seal(http, tenant.Name, ticket with { ConsentSession = null, ConsentGiven = null });

    private static void Continue(HttpContext http, string path) => http.Response.Redirect(PageLanguage.Keep(http, http.Request.PathBase + path));
}
