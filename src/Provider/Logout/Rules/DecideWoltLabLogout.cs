using Provider.Applications;
using Provider.Applications.Urls;

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
        var address = facts.PostLogoutRedirectUri is { } uri ? Judge(facts, uri, firstParty) : null;
        if (address is { Match.IsMatch: false })
            return LogoutDecision.Refuse(address, $"The \"post_logout_redirect_uri\" querystring parameter \"{address.Requested}\" is not one of the client's redirect URIs.");
        var target = address?.Match.Url;

        // 3. Who is signed in, and whether the hint is about them.
        if (facts.SessionId is null)
            return new LogoutDecision(LogoutOutcome.NothingToEnd, target) { Address = address, Scope = facts.Hint is { IsExpired: false } ? LogoutScope.ThisAppEverywhere : LogoutScope.ThisBrowser };
        var isOfUser = facts.Hint is { } hint && hint.Subject == facts.SessionSubject;
        var isOfSession = isOfUser && facts.Hint!.SessionId == facts.SessionId;
        return new LogoutDecision(facts.IsPromptEnabled && !isOfSession ? LogoutOutcome.Prompt : LogoutOutcome.End, target)
        {
            Address = address,
            Scope = isOfUser ? LogoutScope.ThisAppEverywhere : LogoutScope.ThisBrowser,
        };
    }

    /// <summary>The callbacks of the application that is named, otherwise of each first-party one; a miss comes from the one that comes nearest.</summary>
    internal static JudgedAddress Judge(LogoutFacts facts, string uri, IEnumerable<Application> firstParty)
    {
        if (facts.Application is { } named)
            return new JudgedAddress(uri, AddressList.Callbacks, named, UrlComparison.Exact, named.MatchCallback(uri));
        var best = firstParty.Select(application => (Application: application, Match: application.MatchCallback(uri))).MaxBy(found => found.Match.IsMatch ? int.MaxValue : found.Match.Likeness);
        return best.Application is null
            ? new JudgedAddress(uri, AddressList.FirstPartyCallbacks, null, UrlComparison.Exact, AllowedUrlList.Parse([], AllowedUrlKind.Callback).Match(uri, UrlComparison.Exact))
            : new JudgedAddress(uri, best.Match.IsMatch ? AddressList.Callbacks : AddressList.FirstPartyCallbacks, best.Match.IsMatch ? best.Application : null, UrlComparison.Exact, best.Match);
    }
}
