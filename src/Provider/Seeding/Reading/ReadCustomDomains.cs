using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>customDomains</c> section: host names that become issuers of the tenant.</summary>
internal static class ReadCustomDomains
{
    public static void Into(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        var domains = new List<string>();
        foreach (var fields in scope.Entries(section, SeedFields.CustomDomain))
        {
            if (fields.RequiredText("domain") is { } domain)
            {
                if (Uri.CheckHostName(domain) != UriHostNameType.Dns || domain.Any(char.IsAsciiLetterUpper))
                {
                    scope.Problems.Error(fields.At("domain"), $"customDomains: \"{domain}\" is no host name.",
                        "Write the bare name in lowercase, as in login.example.com, without https:// or a port.");
                }
                domains.Add(domain);
                tenant.CustomDomainsAt.Add(fields.At("domain"));
            }
            fields.Finish();
        }
        tenant.Settings = tenant.Settings with { CustomDomains = domains };
    }
}
