using Provider.Applications;
using Provider.Data.Sessions;
using Provider.Logout.FrontChannel;
using Provider.Logout.Rules;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>Which sessions, apps and tokens a decision would take with it.</summary>
public sealed class ForecastEnd(LogoutForecast forecast, SessionStore sessions, GatherFrames frames, FindSession findSession)
{
    public async ValueTask<EndExplanation> OfAsync(LogoutContext context, CancellationToken cancellation)
    {
        if (context.Decision is not { Refusal: null } decision || context.IsRejected)
            return new EndExplanation();
        var own = decision.Outcome is LogoutOutcome.End or LogoutOutcome.Prompt ? context.Session : null;
        if (decision.Scope == LogoutScope.NamedSession)
            return await OfNamedAsync(context.Tenant, context.Hint!.SessionId!, cancellation);
        if (decision.Scope == LogoutScope.ThisAppEverywhere && context.Application is { } app)
            return await EverywhereAsync(context.Tenant, app, context.Hint!.Subject!, own?.Id, cancellation);
        return own is null ? new EndExplanation() : new EndExplanation { Sessions = [await WholeAsync(context.Tenant, own.Id, own.Subject, isHere: true, null, cancellation)] };
    }

    /// <summary>The apps of a session, living or ended, and what they hold from it now.</summary>
    public async ValueTask<EndExplanation> OfSessionAsync(Tenant tenant, string sessionId, string subject, CancellationToken cancellation) =>
        new() { Sessions = [await WholeAsync(tenant, sessionId, subject, isHere: true, null, cancellation)] };

    private async ValueTask<EndExplanation> OfNamedAsync(Tenant tenant, string sessionId, CancellationToken cancellation)
    {
        var (session, state) = await findSession.ByIdAsync(tenant, sessionId, cancellation);
        return session is null
            ? new EndExplanation { Notes = [$"nothing is left to end of the session that the hint names: {state.Replace(FindSession.SignedOut, "", StringComparison.Ordinal)}"] }
            : new EndExplanation { Sessions = [await WholeAsync(tenant, session.Id, session.Subject, isHere: false, null, cancellation)] };
    }

    private async ValueTask<EndExplanation> EverywhereAsync(Tenant tenant, Application app, string subject, string? own, CancellationToken cancellation)
    {
        var ending = new List<SessionExplanation>();
        if (own is not null)
            ending.Add(await WholeAsync(tenant, own, subject, isHere: true, app, cancellation));
        foreach (var id in await forecast.SessionsOfAppAsync(tenant.Name, app.Client.Id, subject, cancellation))
        {
            if (id != own)
                ending.Add(new SessionExplanation(id, subject, IsWhole: false, [new AppExplanation(app.ClientId, app.Name, BackChannelOf(app), null, null)]));
        }

        return new EndExplanation { Sessions = ending, Everywhere = Sum(tenant, await forecast.TokensOfAppAsync(app.Client.Id, subject, cancellation)), EverywhereApp = app.ClientId };
    }

    private async ValueTask<SessionExplanation> WholeAsync(Tenant tenant, string sessionId, string subject, bool isHere, Application? everywhere, CancellationToken cancellation)
    {
        var tokens = (await forecast.TokensOfSessionAsync(sessionId, cancellation)).ToLookup(row => row.ApplicationId);
        var byId = tenant.Applications.Values.ToDictionary(app => app.Client.Id, StringComparer.Ordinal);
        var apps = new List<AppExplanation>();
        foreach (var id in await sessions.AppsOfAsync(tenant.Name, sessionId, cancellation))
        {
            if (!byId.TryGetValue(id, out var app))
                continue;
            var frame = isHere ? frames.FrameOf(app, tenant.Issuer.Uri, sessionId)?.Address : null;
            apps.Add(new AppExplanation(app.ClientId, app.Name, BackChannelOf(app), frame, app.ClientId == everywhere?.ClientId ? null : Sum(tenant, tokens[id])));
        }

        return new SessionExplanation(sessionId, subject, IsWhole: true, apps);
    }

    private static string? BackChannelOf(Application app) =>
        app.Settings.OidcLogout is { BackchannelLogoutUrls: [var url, ..] } settings && settings.Wants(EndReason.RpLogout.Initiator()) ? url : null;

    /// <summary>Codes always end; refresh tokens where their family is bound to the session, or where the tenant lets none outlive it.</summary>
    private static AppTokens Sum(Tenant tenant, IEnumerable<LiveTokens> rows)
    {
        var allEnd = tenant.Settings.Sessions.RefreshTokensEndWithSession;
        var (codes, refresh) = (rows.Where(IsCode), rows.Where(row => !IsCode(row)).ToList());
        var (ending, surviving) = (refresh.Where(row => allEnd || row.IsSessionBound).ToList(), refresh.Where(row => !allEnd && !row.IsSessionBound).ToList());
        return new AppTokens(codes.Sum(row => row.Count), ending.Sum(row => row.Count), ending.Sum(row => row.Families), surviving.Sum(row => row.Count), surviving.Sum(row => row.Families));
    }

    private static bool IsCode(LiveTokens row) => row.Type is TokenTypes.AuthorizationCode or TokenTypes.DeviceCode;
}
