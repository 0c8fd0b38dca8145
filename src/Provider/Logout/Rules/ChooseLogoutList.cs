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
    /// <returns>The match and its list; when there is none, the miss in the list that <see cref="Describe"/> names.</returns>
    public static JudgedAddress Judge(LogoutFacts facts, string uri, UrlComparison comparison)
    {
        if (facts.Application is not { } application)
            return new JudgedAddress(uri, AddressList.Tenant, null, comparison, facts.TenantUrls.Match(uri, comparison));
        var match = application.LogoutUrls.Match(uri, comparison);
        if (!match.IsMatch && facts.Client is null && facts.TenantUrls.Match(uri, comparison) is { IsMatch: true } tenants)
            return new JudgedAddress(uri, AddressList.Tenant, null, comparison, tenants);
        return new JudgedAddress(uri, AddressList.Application, application, comparison, match);
    }

    /// <summary>Auth0's sentence, and where to add the address.</summary>
    public static string Describe(LogoutFacts facts, string parameter, string uri)
    {
        var list = JudgedAddress.NameOf(facts.Application is null ? AddressList.Tenant : AddressList.Application, facts.Application?.ClientId);
        return $"The \"{parameter}\" querystring parameter \"{uri}\" is not defined as a valid URL in \"Allowed Logout URLs\". To add a new URL, put it into {list}.";
    }
}
