using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>Databases and connections, matched by name.</summary>
internal static class WriteConnections
{
    public static async Task<Tally> Async(
        ProviderDbContext context, TenantSeed tenant, SeedServices services, ReportDraft draft, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "connections");
        var rows = await context.Connections.Where(row => row.TenantId == tenant.Name)
            .ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var connection in tenant.Connections)
        {
            rows.Remove(connection.Name, out var row);
            var settings = ConnectionJson.Write(connection, tenant, row?.Settings, services.MasterKey);
            if (row is null)
            {
                context.Connections.Add(new ConnectionEntity { TenantId = tenant.Name, Name = connection.Name, Strategy = connection.Strategy, Settings = settings });
                tally.Created();
            }
            else if (tally.Compared(row.Settings != settings || row.Strategy != connection.Strategy))
            {
                (row.Settings, row.Strategy) = (settings, connection.Strategy);
            }
        }
        draft.LeftBehind.AddRange(rows.Keys.Order(StringComparer.Ordinal).Select(name => new LeftBehind(tenant.Name, "connections", name)));
        return tally;
    }
}
