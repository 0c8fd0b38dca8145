using Provider.Applications.Urls;

namespace Provider.Logout.Rules;

/// <summary>
/// Auth0's rules for <c>/v2/logout</c>: no hints and no question, so all there is to decide is where to go. Query and fragment of <c>returnTo</c> do not
/// count in the comparison and travel along.
/// </summary>
public static class DecideV2Logout
{
    /// <param name="facts">Hints are not looked at; <c>returnTo</c> stands in <see cref="LogoutFacts.PostLogoutRedirectUri"/>.</param>
    public static LogoutDecision Decide(LogoutFacts facts)
    {
        facts = facts with { Hint = null };
        if (facts.ClientId is not null && facts.Client is null)
            return LogoutDecision.Refuse(LogoutRefusalKind.UnknownClient, $"Unknown client: {facts.ClientId}");

        var target = facts.Client?.LogoutUrls.First;
        JudgedAddress? address = null;
        if (facts.PostLogoutRedirectUri is { } uri)
        {
            address = ChooseLogoutList.Judge(facts, uri, UrlComparison.V2Logout);
            if (!address.Match.IsMatch)
                return LogoutDecision.Refuse(address, ChooseLogoutList.Describe(facts, "returnTo", uri));
            target = address.Match.Url;
        }

        return new LogoutDecision(facts.SessionId is null ? LogoutOutcome.NothingToEnd : LogoutOutcome.End, target) { Address = address };
    }
}
