using Provider.Applications.Urls;

namespace Provider.Logout.Rules;

/// <summary>
/// AuthPI's rules for <c>/{issuer_id}/logout</c>: the ID token names the session, so it is required and nobody is asked. A token that still lives may end its
/// session from anywhere, as when an app's server calls; an expired one only from the browser that is signed in to it. A browser that is signed in to
/// another session is refused rather than logged out of either.
/// </summary>
public static class DecideAuthPiLogout
{
    public static LogoutDecision Decide(LogoutFacts facts)
    {
        // 1. The token: there, readable, ours.
        if (facts.Hint is not { } hint)
            return LogoutDecision.Refuse(LogoutRefusalKind.HintMissing, "Missing required parameter: id_token_hint");
        if (!hint.IsWellFormed)
            return LogoutDecision.Refuse(LogoutRefusalKind.HintMalformed, "The \"id_token_hint\" parameter is not a token.", hint.Problem);
        if (hint is { Problem: not null } or { Application: null })
            return LogoutDecision.Refuse(LogoutRefusalKind.BadHint, "The \"id_token_hint\" parameter is not an ID token of this issuer.", hint.Problem);

        // 2. The address, before anything is done.
        string? target = null;
        JudgedAddress? address = null;
        if (facts.PostLogoutRedirectUri is { } uri)
        {
            address = ChooseLogoutList.Judge(facts, uri, UrlComparison.OidcLogout);
            if (!address.Match.IsMatch)
                return LogoutDecision.Refuse(address, ChooseLogoutList.Describe(facts, "post_logout_redirect_uri", uri));
            target = address.Match.Url;
        }

        // 3. The browser's own session. A token from a refresh names a user and no session, so it has to live.
        var isOwn = facts.SessionId is not null && (hint.SessionId == facts.SessionId || hint is { SessionId: null, IsExpired: false }) && hint.Subject == facts.SessionSubject;
        if (isOwn)
            return new LogoutDecision(LogoutOutcome.End, target) { Address = address };
        if (facts.SessionId is not null && hint is { SessionId: null } && hint.Subject == facts.SessionSubject)
            return LogoutDecision.Refuse(LogoutRefusalKind.HintExpired, "The \"id_token_hint\" has expired and names no session.");
        if (facts.SessionId is not null)
            return LogoutDecision.Refuse(LogoutRefusalKind.OtherSession, "The browser is signed in to another session than the \"id_token_hint\" names.");

        // 4. No session in this browser: the token alone.
        if (hint.SessionId is null)
            return new LogoutDecision(LogoutOutcome.NothingToEnd, target) { Address = address };
        return hint.IsExpired
            ? LogoutDecision.Refuse(LogoutRefusalKind.HintExpired, "The \"id_token_hint\" has expired, and the browser is not signed in to its session.")
            : new LogoutDecision(LogoutOutcome.End, target) { Scope = LogoutScope.NamedSession, Address = address };
    }
}
