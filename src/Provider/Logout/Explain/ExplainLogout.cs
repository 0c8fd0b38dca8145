using Provider.Federation.SigningOut;
using Provider.Logout.Dialects.AuthPi;
using Provider.Logout.Rules;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>
/// Says what a logout would do, by the very steps that would do it, up to the point where they begin to act. It changes no row, sets no cookie, writes no log
/// event and asks no upstream.
/// </summary>
public sealed class ExplainLogout(BuildRequest build, JudgeRequest judge, FindSession findSession, ForecastEnd forecast, BrowserSessions browserSessions, FederatedLogout federated, TimeProvider time)
{
    /// <returns>The explanation; or why the address is not a logout of this server.</returns>
    public async ValueTask<(LogoutExplanation? Explanation, string? Problem)> AskAsync(LogoutQuestion question, CancellationToken cancellation)
    {
        var (http, problem) = await build.FromAsync(question);
        if (http is null)
            return (null, problem);
        var (session, browser) = await findSession.ByIdAsync(http.Tenant(), question.SessionId, cancellation);
        return await AskAsync(http, session, browser, cancellation);
    }

    /// <summary>The same for the browser that asks this, with the session that its cookie proves.</summary>
    public async ValueTask<(LogoutExplanation? Explanation, string? Problem)> AskAsync(LogoutQuestion question, HttpContext browser)
    {
        var (http, problem) = await build.FromAsync(question);
        if (http is null)
            return (null, problem);
        var session = await browserSessions.FindAsync(browser, http.Tenant());
        var name = session is null ? "this one, which is signed out at the tenant" : (await findSession.ByIdAsync(http.Tenant(), session.Id, browser.RequestAborted)).Browser;
        return await AskAsync(http, session, name, browser.RequestAborted);
    }

    private async ValueTask<(LogoutExplanation? Explanation, string? Problem)> AskAsync(HttpContext http, BrowserSession? session, string browser, CancellationToken cancellation)
    {
        var (context, problem) = await judge.RunAsync(http, session);
        if (context is null)
            return (null, problem);
        var ends = await forecast.OfAsync(context, cancellation);
        var target = context.IsRejected ? null : context.RedirectUri;
        return (new LogoutExplanation
        {
            Endpoint = context.Endpoint,
            Method = http.Request.Method,
            Tenant = context.Tenant.Name,
            Issuer = context.Tenant.Issuer.Uri,
            Browser = browser,
            Asked = DescribeRequest.Of(context, time.GetUtcNow()),
            Application = ApplicationOf(context),
            Address = ExplainAddress.Of(context),
            Outcome = context.IsRejected ? LogoutOutcome.Refuse : context.Decision?.Outcome,
            Verdict = ExplainWhy.Verdict(context),
            Why = ExplainAddress.Show(ExplainWhy.Why(context))!,
            ErrorId = context.Error?.Id.Value,
            Status = context.Error?.StatusCode,
            Target = target,
            Way = [.. await WayAsync(context, ends, cancellation)],
            Ends = ends,
        }, null);
    }

    private static string? ApplicationOf(LogoutContext context) => context.Facts switch
    {
        { Client: { } client } => $"{client.ClientId} ({client.Name}), by client_id",
        { Hint.Application: { } named } => $"{named.ClientId} ({named.Name}), by the audience of id_token_hint",
        { ClientId: null, Hint: null } => "none is named",
        _ => null,
    };

    private async ValueTask<List<string>> WayAsync(LogoutContext context, EndExplanation ends, CancellationToken cancellation)
    {
        if (context.Error is { } error)
            return [context is AuthPiLogoutContext ? $"an OAuthError in JSON with status {error.StatusCode}" : $"an error page with {error.Id.Value} and the id of the request"];
        var way = new List<string>();
        if (context.Decision!.Outcome == LogoutOutcome.Prompt)
            way.Add("the question; a \"no\" keeps the session and leads nowhere, a \"yes\" goes on:");
        if (ends.Sessions.SelectMany(session => session.Apps).Count(app => app.FrontChannel is not null) is > 0 and var count)
            way.Add($"a page that loads the logout pages of {count} app{(count == 1 ? "" : "s")} in frames");
        if (context is { IsFederated: true, Session: { } session } && context.Decision.Outcome is LogoutOutcome.End or LogoutOutcome.Prompt)
        {
            way.Add(await federated.FindAsync(context.Tenant, session.Id, cancellation) is { } upstream
                ? $"the identity provider of the connection {upstream.Connection}, which signs the user out and sends the browser back; when it is down or cannot, a page says so"
                : "(federated was asked for, but the user signed in here and not at another identity provider)");
        }

        way.Add(LastOf(context));
        return way;
    }

    private static string LastOf(LogoutContext context)
    {
        if (context.RedirectUri is not { } target)
            return context is AuthPiLogoutContext ? "a page that says it is done; 204 for a program" : "a page that says it is done";
        var how = context switch
        {
            { RequestedUri: not null } => "",
            { Facts.DefaultTarget: "login" } and not V2LogoutContext => " (no address was asked for; the tenant wants the login page then)",
            _ => $" (no address was asked for; the first allowed URL of {context.Application?.ClientId})",
        };
        return $"{ExplainAddress.Show(target)}{(context.State is null ? "" : " with state")}{how}";
    }
}
