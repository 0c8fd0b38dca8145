using Provider.Applications.Urls;

namespace Provider.Logout.Rules;

/// <summary>
/// Auth0's rules for <c>/oidc/logout</c>, in the order in which they are asked. Parameters that contradict each other are an error; parameters that agree
/// with each other but not with the browser's session only mean that the user is asked.
/// </summary>
public static class DecideOidcLogout
{
    public static LogoutDecision Decide(LogoutFacts facts)
    {
        // 1. A client_id names an application of this tenant.
        if (facts.ClientId is not null && facts.Client is null)
            return LogoutDecision.Refuse(LogoutRefusalKind.UnknownClient, $"Unknown client: {facts.ClientId}");

        // 2. A hint is genuine; it may have expired. A bad one is never taken for none, because it would choose another list.
        if (facts.Hint is { Problem: not null } or { Application: null })
            return LogoutDecision.Refuse(LogoutRefusalKind.BadHint, "The \"id_token_hint\" parameter is not an ID token of this tenant.", facts.Hint.Problem);

        // 3. What was sent does not contradict itself. A hint without sid (from a refresh) has nothing to contradict.
        if (facts.Client is not null && facts.Hint is not null && facts.Client.ClientId != facts.Hint.Application.ClientId)
            return LogoutDecision.Refuse(LogoutRefusalKind.Contradiction, "The \"client_id\" parameter and the audience of \"id_token_hint\" name different applications.");
        if (facts.LogoutHint is not null && facts.Hint?.SessionId is { } sid && sid != facts.LogoutHint)
            return LogoutDecision.Refuse(LogoutRefusalKind.Contradiction, "The \"logout_hint\" parameter and the sid of \"id_token_hint\" name different sessions.");

        // 4. The address is judged before anything is shown or done.
        var target = facts.WithoutAddress;
        JudgedAddress? address = null;
        if (facts.PostLogoutRedirectUri is { } uri)
        {
            address = ChooseLogoutList.Judge(facts, uri, UrlComparison.OidcLogout);
            if (!address.Match.IsMatch)
                return LogoutDecision.Refuse(address, ChooseLogoutList.Describe(facts, "post_logout_redirect_uri", uri));
            target = address.Match.Url;
        }

        // 5. Nobody signed in: on to the target. 6. A hint for this very session, or the switch: no question.
        if (facts.SessionId is null)
            return new LogoutDecision(LogoutOutcome.NothingToEnd, target) { Address = address };
        return new LogoutDecision(facts.IsPromptEnabled && !IsVouchedFor(facts) ? LogoutOutcome.Prompt : LogoutOutcome.End, target) { Address = address };
    }

    /// <summary>
    /// Only a hint that names the browser's own session spares the question. The token of another user never does, not even one without a sid
    /// beside a right logout_hint: the two were not issued for the same sign-in.
    /// </summary>
    private static bool IsVouchedFor(LogoutFacts facts) =>
        (facts.Hint?.SessionId ?? facts.LogoutHint) == facts.SessionId
        && (facts.Hint?.Subject is not { } subject || facts.SessionSubject is null || subject == facts.SessionSubject);
}
