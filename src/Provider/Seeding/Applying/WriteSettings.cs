using System.Text.Json;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Tenants;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The tenant's own row.</summary>
internal static class WriteSettings
{
    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, SeedServices services)
    {
        var tally = new Tally(tenant.Name, "tenant");
        var settings = JsonSerializer.Serialize(tenant.Settings, SettingsJson.Default.TenantSettings);
        var row = await TenantRows.FindAsync(session, tenant.Name);
        if (row is null)
            tally.Created();
        else if (!tally.Compared(row.Settings != settings))
            return tally;
        await TenantRows.SaveAsync(session, new TenantEntity { Id = tenant.Name, Settings = settings, UpdatedAt = services.Now });
        return tally;
    }
}
