using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>What applications may ask of APIs on their own behalf, matched by application and API. Runs after the applications.</summary>
internal static class WriteClientGrants
{
    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, ReportDraft draft)
    {
        var tally = new Tally(tenant.Name, "clientGrants");
        var rows = (await ClientGrantRows.OfTenantAsync(session, tenant.Name)).ToDictionary(row => (row.ApplicationId, row.Audience));
        var applications = (await ApplicationRows.ExtrasOfTenantAsync(session, tenant.Name)).ToDictionary(row => row.ClientId, row => row.ApplicationId, StringComparer.Ordinal);
        foreach (var grant in tenant.Grants)
        {
            var applicationId = applications[tenant.FindClient(grant.Client)!.ClientId];
            var wanted = grant.Scopes.Select(scope => scope.Value).Distinct(StringComparer.Ordinal).ToList();
            if (!rows.Remove((applicationId, grant.Audience), out var row))
                tally.Created();
            else if (!tally.Compared(!OpenIddictJson.ReadList(row.Scopes).ToHashSet(StringComparer.Ordinal).SetEquals(wanted)))
                continue;
            await ClientGrantRows.SaveAsync(
                session, new ClientGrantEntity { TenantId = tenant.Name, ApplicationId = applicationId, Audience = grant.Audience, Scopes = OpenIddictJson.WriteList(wanted) });
        }
        var clients = applications.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        draft.LeftBehind.AddRange(rows.Values.Select(left => $"{clients[left.ApplicationId]} → {left.Audience}").Order(StringComparer.Ordinal)
            .Select(name => new LeftBehind(tenant.Name, "clientGrants", name)));
        return tally;
    }
}
