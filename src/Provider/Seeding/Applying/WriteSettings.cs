using System.Text.Json;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Tenants;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The tenant's own row.</summary>
internal static class WriteSettings
{
    public static async Task<Tally> Async(ProviderDbContext context, TenantSeed tenant, SeedServices services, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "tenant");
        var settings = JsonSerializer.Serialize(tenant.Settings, SettingsJson.Default.TenantSettings);
        var row = await context.Tenants.FindAsync([tenant.Name], cancellationToken);
        if (row is null)
        {
            context.Tenants.Add(new TenantEntity { Id = tenant.Name, Settings = settings, UpdatedAt = services.Now });
            tally.Created();
        }
        else if (tally.Compared(row.Settings != settings))
        {
            (row.Settings, row.UpdatedAt) = (settings, services.Now);
        }
        return tally;
    }
}
