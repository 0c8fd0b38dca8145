using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>What applications may ask of APIs on their own behalf, matched by application and API. Runs after the applications.</summary>
internal static class WriteClientGrants
{
    public static async Task<Tally> Async(ProviderDbContext context, TenantSeed tenant, ReportDraft draft, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "clientGrants");
        var rows = await context.ClientGrants.Where(row => row.TenantId == tenant.Name)
            .ToDictionaryAsync(row => (row.ApplicationId, row.Audience), cancellationToken);
        var applications = context.Applications.Local.ToDictionary(row => row.ClientId, row => row.ApplicationId, StringComparer.Ordinal);
        foreach (var grant in tenant.Grants)
        {
            var applicationId = applications[tenant.FindClient(grant.Client)!.ClientId];
            var wanted = grant.Scopes.Select(scope => scope.Value).Distinct(StringComparer.Ordinal).ToList();
            if (!rows.Remove((applicationId, grant.Audience), out var row))
            {
                context.ClientGrants.Add(new ClientGrantEntity
                {
                    TenantId = tenant.Name,
                    ApplicationId = applicationId,
                    Audience = grant.Audience,
                    Scopes = OpenIddictJson.WriteList(wanted),
                });
                tally.Created();
            }
            else if (tally.Compared(!OpenIddictJson.ReadList(row.Scopes).ToHashSet(StringComparer.Ordinal).SetEquals(wanted)))
            {
                row.Scopes = OpenIddictJson.WriteList(wanted);
            }
        }
        var clients = applications.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        draft.LeftBehind.AddRange(rows.Values.Select(left => $"{clients[left.ApplicationId]} → {left.Audience}").Order(StringComparer.Ordinal)
            .Select(name => new LeftBehind(tenant.Name, "clientGrants", name)));
        return tally;
    }
}
