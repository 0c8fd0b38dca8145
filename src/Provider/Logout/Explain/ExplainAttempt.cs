using System.Globalization;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Logout.Rules;
using Provider.Applications.Urls;
using Provider.Protocol.Errors;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>One past logout: what was recorded at the time, what has become of telling the apps, and how its address would be judged today.</summary>
public sealed class ExplainAttempt(TenantDirectory tenants, FindSession findSession, ForecastEnd forecast, LogoutOutboxReport outbox)
{
    private const int MostApps = 100;

    public async Task WriteAsync(LogEvent attempt, TextWriter output, CancellationToken cancellation)
    {
        foreach (var line in await LinesAsync(attempt, cancellation))
            await output.WriteLineAsync(line);
    }

    public async ValueTask<IReadOnlyList<string>> LinesAsync(LogEvent attempt, CancellationToken cancellation)
    {
        var recorded = RecordedAttempt.Read(attempt.Details);
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{recorded.Method}{(recorded.Method is null ? "" : " ")}{recorded.Endpoint} of the tenant {attempt.TenantId} at {attempt.At:u}, {attempt.Id}"),
            $"  request {LogText.Clean(attempt.TraceId)} from {LogText.Clean(attempt.Ip ?? "an unknown address")}",
            $"  session {LogText.Clean(attempt.SessionId ?? "none")}, user {ExplainAddress.Show(attempt.Subject) ?? "none"}, application {ExplainAddress.Show(attempt.ClientId) ?? "none"}",
        };
        Add(lines, "Sent", [.. recorded.Sent.Select(line => $"{line.Name}: {line.Value}"), recorded.IsAddressSent ? $"address: {ExplainAddress.Show(recorded.ReturnTo)}" : "no address"]);
        Add(lines, "Recorded then", Recorded(attempt, recorded));
        var tenant = tenants.FindByName(attempt.TenantId);
        if (recorded.IsAddressSent && tenant is not null)
            Add(lines, "Its address today", WriteExplanation.LinesOf(ExplainAddress.Of(JudgeToday(recorded, tenant), tenant)));
        if (attempt.SessionId is { } session && tenant is not null)
            Add(lines, "Its session today", await SessionAsync(tenant, session, attempt.Subject, cancellation));
        if (attempt is { Type: "slo", SessionId: { } sessionId })
            Add(lines, "Apps told by back-channel", Told(await outbox.ListAsync(new LogoutOutboxFilter(attempt.TenantId, SessionId: sessionId), MostApps, cancellation)));
        return lines;
    }

    private static IReadOnlyList<string> Recorded(LogEvent attempt, RecordedAttempt recorded)
    {
        var lines = new List<string> { (attempt.Type, recorded) switch
        {
            ("flo", { Error: { } error }) => $"refused with {error}: {ExplainAddress.Show(attempt.Description)}",
            ("flo", _) => $"refused: {ExplainAddress.Show(attempt.Description)}",
            (_, { Outcome: nameof(LogoutOutcome.Prompt) }) => "the user was asked, and said yes: the session ended",
            (_, { Initiator: not (null or "rp-logout") }) => $"the session ended, by {recorded.Initiator}",
            (_, { Scope: nameof(LogoutScope.ThisAppEverywhere) }) => "the application's part in all sessions of the user ended",
            _ => "the session ended, without a question",
        } };
        if (recorded.List is { } list)
            lines.Add($"the address was judged by {JudgedAddress.NameOf(list, recorded.ListOf)}{(recorded.Entry is { } entry ? $" and matched the entry {entry}" : "")}");
        if (recorded.Reason is { } reason)
            lines.Add(ExplainAddress.Show(reason)!);
        if (recorded.Why is { } why)
            lines.Add($"why: {ExplainAddress.Show(why)}");
        if (!recorded.IsAddressSent && attempt.Type == "slo" && recorded.ReturnTo is { } target)
            lines.Add($"no address was asked for; the browser went to {ExplainAddress.Show(target)}");
        return lines;
    }

    /// <summary>By the lists and applications as they are now.</summary>
    private static JudgedAddress JudgeToday(RecordedAttempt recorded, Tenant tenant)
    {
        var (client, named) = (tenant.FindApplication(recorded.ClientId), tenant.FindApplication(recorded.HintClientId));
        if (recorded.Endpoint == "/{issuer_id}/logout")
            client = null;
        var facts = new LogoutFacts
        {
            Client = client,
            Hint = named is null ? null : new HintFacts(named, null, null),
            PostLogoutRedirectUri = recorded.ReturnTo,
            TenantUrls = tenant.LogoutUrls,
        };
        return recorded.Endpoint == "/oauth-logout/"
            ? DecideWoltLabLogout.Judge(facts, recorded.ReturnTo!, tenant.Applications.Values.Where(application => application.Settings.IsFirstParty))
            : ChooseLogoutList.Judge(facts, recorded.ReturnTo!, recorded.Endpoint == "/v2/logout" ? UrlComparison.V2Logout : UrlComparison.OidcLogout);
    }

    private async ValueTask<IReadOnlyList<string>> SessionAsync(Tenant tenant, string sessionId, string? subject, CancellationToken cancellation)
    {
        var (living, state) = await findSession.ByIdAsync(tenant, sessionId, cancellation);
        var lines = new List<string> { living is not null ? "it lives: " + state : state.Replace(FindSession.SignedOut, "", StringComparison.Ordinal) };
        foreach (var app in (await forecast.OfSessionAsync(tenant, sessionId, subject ?? "", cancellation)).Sessions.SelectMany(session => session.Apps))
            lines.Add($"{LogText.Clean(app.Name)} ({app.ClientId}) holds from it: {WriteExplanation.Held(app.Tokens!)}");
        return lines;
    }

    private static IReadOnlyList<string> Told(List<LogoutNotificationEntity> rows) => rows.Count == 0
        ? ["none: no app of the session has a back-channel address"]
        : [.. rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{LogText.Clean(row.ApplicationId)}: {row.State} after {row.Attempts} attempt{(row.Attempts == 1 ? "" : "s")}{(row.LastError is null ? "" : ": ")}{LogText.Clean(row.LastError)}"))];

    private static void Add(List<string> lines, string title, IReadOnlyList<string> section)
    {
        lines.Add("");
        lines.Add(title);
        lines.AddRange(section.Select(line => "  " + line));
    }
}
