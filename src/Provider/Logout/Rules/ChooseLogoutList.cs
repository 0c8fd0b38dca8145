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
/// </summary>
public static class ChooseLogoutList
{
    public static bool Allows(LogoutFacts facts, string uri)
    {
        if (facts.Client is { } client)
            return client.LogoutUrls.Match(uri, UrlComparison.OidcLogout).IsMatch;
        return facts.Hint?.Application?.LogoutUrls.Match(uri, UrlComparison.OidcLogout).IsMatch == true || facts.TenantUrls.Match(uri, UrlComparison.OidcLogout).IsMatch;
    }

    /// <summary>Auth0's sentence, and where to add the address.</summary>
    public static string Describe(LogoutFacts facts, string uri)
    {
        var list = facts.Application is { } application ? $"the allowed_logout_urls of the application {application.ClientId}" : "the allowed_logout_urls of the tenant";
        return $"The \"post_logout_redirect_uri\" querystring parameter \"{uri}\" is not defined as a valid URL in \"Allowed Logout URLs\". To add a new URL, put it into {list}.";
    }
}
