using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The APIs, matched by identifier.</summary>
internal static class WriteResourceServers
{
    public static async Task<Tally> Async(ProviderDbContext context, TenantSeed tenant, ReportDraft draft, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "resourceServers");
        var rows = await context.ResourceServers.Where(row => row.TenantId == tenant.Name)
            .ToDictionaryAsync(row => row.Identifier, StringComparer.Ordinal, cancellationToken);
        foreach (var api in tenant.Apis)
        {
            var settings = JsonSerializer.Serialize(api.Settings, SettingsJson.Default.ResourceServerSettings);
            if (!rows.Remove(api.Identifier, out var row))
            {
                context.ResourceServers.Add(new ResourceServerEntity { TenantId = tenant.Name, Identifier = api.Identifier, Settings = settings });
                tally.Created();
            }
            else if (tally.Compared(row.Settings != settings))
            {
                row.Settings = settings;
            }
        }
        draft.LeftBehind.AddRange(rows.Keys.Order(StringComparer.Ordinal).Select(identifier => new LeftBehind(tenant.Name, "resourceServers", identifier)));
        return tally;
    }
}
