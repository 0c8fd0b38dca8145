using Provider.Seeding.Model;

namespace Provider.Seeding.Rules;

/// <summary>What must be unique over all tenants.</summary>
internal static class SeedRules
{
    public static void Check(IReadOnlyList<TenantSeed> tenants, SeedContext options, SeedProblems problems)
    {
        var clients = new Dictionary<string, (string Tenant, SeedPosition At)>(StringComparer.Ordinal);
        var domains = new Dictionary<string, SeedPosition>(StringComparer.Ordinal);
        foreach (var tenant in tenants)
        {
            foreach (var client in tenant.Clients)
            {
                if (!clients.TryAdd(client.ClientId, (tenant.Name, client.At)) && clients[client.ClientId].Tenant != tenant.Name)
                {
                    problems.Error(client.At, $"client_id \"{client.ClientId}\" is taken by tenant {clients[client.ClientId].Tenant} ({clients[client.ClientId].At}).",
                        "A client_id belongs to one tenant; change one of them.");
                }
            }
            for (var i = 0; i < tenant.Settings.CustomDomains.Count; i++)
            {
                var domain = tenant.Settings.CustomDomains[i];
                if (domain == options.PublicUrl.Host)
                    problems.Error(tenant.CustomDomainsAt[i], $"The domain \"{domain}\" is the host of PublicUrl.", "Use another host name for the tenant.");
                else if (!domains.TryAdd(domain, tenant.CustomDomainsAt[i]))
                    problems.Error(tenant.CustomDomainsAt[i], $"The domain \"{domain}\" is given twice; the other is at {domains[domain]}.", "A domain belongs to one tenant.");
            }
        }
    }
}
