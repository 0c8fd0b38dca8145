using Provider.Data;
using Provider.Data.Applications;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>Databases and connections, matched by name.</summary>
internal static class WriteConnections
{
    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, SeedServices services, ReportDraft draft)
    {
        var tally = new Tally(tenant.Name, "connections");
        var rows = (await ConnectionRows.OfTenantAsync(session, tenant.Name)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var connection in tenant.Connections)
        {
            rows.Remove(connection.Name, out var row);
            var settings = ConnectionJson.Write(connection, tenant, row?.Settings, services.MasterKey);
            if (row is null)
                tally.Created();
            else if (!tally.Compared(row.Settings != settings || row.Strategy != connection.Strategy))
                continue;
            await ConnectionRows.SaveAsync(session, new ConnectionEntity { TenantId = tenant.Name, Name = connection.Name, Strategy = connection.Strategy, Settings = settings });
        }
        draft.LeftBehind.AddRange(rows.Keys.Order(StringComparer.Ordinal).Select(name => new LeftBehind(tenant.Name, "connections", name)));
        return tally;
    }
}
