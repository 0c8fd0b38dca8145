using Provider.Applications;

namespace Provider.Logout.Rules;

/// <summary>
/// WoltLab's rules for <c>/oauth-logout/</c>: the address stands among the callbacks, and a hint makes the app's part in all of the user's sessions end. Only a hint
/// of this very session, expired or not, spares the question: one of an earlier session may lie in a log somewhere, and any page can make a browser
/// call this address. Without a session in the browser only a hint that still lives counts, and only for the app's part.
/// </summary>
public static class DecideWoltLabLogout
{
    /// <param name="facts">What was sent and found.</param>
    /// <param name="firstParty">The applications whose callbacks count when nothing names one; third parties cannot make this a way to their own pages.</param>
    public static LogoutDecision Decide(LogoutFacts facts, IEnumerable<Application> firstParty)
    {
        // 1. A hint is genuine or the request is refused; the same for a client_id, which WoltLab does not have and which does no harm.
        if (facts.ClientId is not null && facts.Client is null)
            return LogoutDecision.Refuse(LogoutRefusalKind.UnknownClient, $"Unknown client: {facts.ClientId}");
        if (facts.Hint is { Problem: not null } or { Application: null })
            return LogoutDecision.Refuse(LogoutRefusalKind.BadHint, "The \"id_token_hint\" parameter is not an ID token of this tenant.", facts.Hint.Problem);
        if (facts.Client is not null && facts.Hint is not null && facts.Client.ClientId != facts.Hint.Application.ClientId)
            return LogoutDecision.Refuse(LogoutRefusalKind.Contradiction, "The \"client_id\" parameter and the audience of \"id_token_hint\" name different applications.");

        // 2. The address.
        string? target = null;
        if (facts.PostLogoutRedirectUri is { } uri)
        {
            var candidates = facts.Application is { } named ? [named] : firstParty;
            var matches = candidates.Select(application => application.MatchCallback(uri)).ToList();
            target = matches.Find(match => match.IsMatch)?.Url;
            if (target is null)
                return LogoutDecision.Refuse(LogoutRefusalKind.UrlNotAllowed, $"The \"post_logout_redirect_uri\" querystring parameter \"{uri}\" is not one of the client's redirect URIs.", matches.FirstOrDefault()?.Reason);
        }

        // 3. Who is signed in, and whether the hint is about them.
        if (facts.SessionId is null)
            return new LogoutDecision(LogoutOutcome.NothingToEnd, target) { Scope = facts.Hint is { IsExpired: false } ? LogoutScope.ThisAppEverywhere : LogoutScope.ThisBrowser };
        var isOfUser = facts.Hint is { } hint && hint.Subject == facts.SessionSubject;
        var isOfSession = isOfUser && facts.Hint!.SessionId == facts.SessionId;
        return new LogoutDecision(facts.IsPromptEnabled && !isOfSession ? LogoutOutcome.Prompt : LogoutOutcome.End, target)
        {
            Scope = isOfUser ? LogoutScope.ThisAppEverywhere : LogoutScope.ThisBrowser,
        };
    }
}
