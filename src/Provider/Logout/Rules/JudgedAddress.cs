using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Tenants;

namespace Provider.Logout.Rules;

/// <summary>What became of the address that a logout asked for.</summary>
/// <param name="Requested">The address.</param>
/// <param name="List">The list that decided.</param>
/// <param name="Application">Whose list it is; null for one that is nobody's in particular.</param>
/// <param name="Comparison">How it was compared.</param>
/// <param name="Match">The entry that matched, or the one that came nearest.</param>
public sealed record JudgedAddress(string Requested, AddressList List, Application? Application, UrlComparison Comparison, UrlMatch Match)
{
    /// <summary>The list in words.</summary>
    public string ListName => NameOf(List, Application?.ClientId);

    /// <summary>The list itself, as it was configured; empty where it is a list of callbacks.</summary>
    public IReadOnlyList<string> EntriesOf(Tenant tenant) => List switch
    {
        AddressList.Application => Application!.Settings.AllowedLogoutUrls,
        AddressList.Tenant => tenant.Settings.AllowedLogoutUrls,
        _ => [],
    };

    public static string NameOf(AddressList list, string? clientId) => list switch
    {
        AddressList.Application => $"the allowed_logout_urls of the application {clientId}",
        AddressList.Tenant => "the allowed_logout_urls of the tenant",
        AddressList.Callbacks => $"the callbacks of the application {clientId}",
        _ => "the callbacks of the first-party applications",
    };
}
