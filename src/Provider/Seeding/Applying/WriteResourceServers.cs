using System.Text.Json;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The APIs, matched by identifier.</summary>
internal static class WriteResourceServers
{
    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, ReportDraft draft)
    {
        var tally = new Tally(tenant.Name, "resourceServers");
        var rows = (await ResourceServerRows.OfTenantAsync(session, tenant.Name)).ToDictionary(row => row.Identifier, StringComparer.Ordinal);
        foreach (var api in tenant.Apis)
        {
            var settings = JsonSerializer.Serialize(api.Settings, SettingsJson.Default.ResourceServerSettings);
            if (!rows.Remove(api.Identifier, out var row))
                tally.Created();
            else if (!tally.Compared(row.Settings != settings))
                continue;
            await ResourceServerRows.SaveAsync(session, new ResourceServerEntity { TenantId = tenant.Name, Identifier = api.Identifier, Settings = settings });
        }
        draft.LeftBehind.AddRange(rows.Keys.Order(StringComparer.Ordinal).Select(identifier => new LeftBehind(tenant.Name, "resourceServers", identifier)));
        return tally;
    }
}
