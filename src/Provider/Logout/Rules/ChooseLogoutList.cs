using Provider.Applications.Urls;

namespace Provider.Logout.Rules;

/// <summary>
/// Which list of Allowed Logout URLs counts:
/// <code>
/// id_token_hint  client_id  list
/// any            yes        the application's
/// yes            no         the application's (found by the audience), or the tenant's
/// no             no         the tenant's
/// </code>
/// Auth0's pages disagree about the second row, one naming each list; both are the administrator's own, so either will do.
/// <c>/v2/logout</c> has no hint and follows the same table.
/// </summary>
public static class ChooseLogoutList
{
    /// <returns>The match; when there is none, the miss in the list that <see cref="Describe"/> names.</returns>
    public static UrlMatch Match(LogoutFacts facts, string uri, UrlComparison comparison)
    {
        if (facts.Application is not { } application)
            return facts.TenantUrls.Match(uri, comparison);
        var match = application.LogoutUrls.Match(uri, comparison);
        if (match.IsMatch || facts.Client is not null)
            return match;
        return facts.TenantUrls.Match(uri, comparison) is { IsMatch: true } tenants ? tenants : match;
    }

    /// <summary>Auth0's sentence, and where to add the address.</summary>
    public static string Describe(LogoutFacts facts, string parameter, string uri)
    {
        var list = facts.Application is { } application ? $"the allowed_logout_urls of the application {application.ClientId}" : "the allowed_logout_urls of the tenant";
        return $"The \"{parameter}\" querystring parameter \"{uri}\" is not defined as a valid URL in \"Allowed Logout URLs\". To add a new URL, put it into {list}.";
    }
}
