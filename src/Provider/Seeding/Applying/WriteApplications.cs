using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The applications: OpenIddict's row and ours beside it, matched by client_id.</summary>
internal static class WriteApplications
{
    public static async Task<Tally> Async(
        ProviderDbContext context, TenantSeed tenant, SeedServices services, ReportDraft draft, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "clients");
        var wanted = tenant.Clients.Select(client => client.ClientId).ToList();
        var rows = await context.OpenIddictApplications.Where(row => wanted.Contains(row.ClientId!))
            .ToDictionaryAsync(row => row.ClientId!, StringComparer.Ordinal, cancellationToken);
        var extras = await context.Applications.Where(row => row.TenantId == tenant.Name)
            .ToDictionaryAsync(row => row.ApplicationId, StringComparer.Ordinal, cancellationToken);
        foreach (var client in tenant.Clients)
        {
            var secrets = new ClientSecrets(client, services);
            if (!rows.TryGetValue(client.ClientId, out var row))
            {
                row = OpenIddictRow.Create(client);
                context.OpenIddictApplications.Add(row);
                secrets.Create(row, AddExtras(context, tenant, client, row), draft, tenant.Name);
                tally.Created();
                continue;
            }
            // A row of somebody's OpenIddict database has no extras yet and is taken over as it is.
            if (!extras.Remove(row.Id, out var extra))
                extra = AddExtras(context, tenant, client, row);
            var settings = SettingsOf(client);
            extra.Settings = settings;
            OpenIddictRow.Fill(row, client);
            secrets.Update(row, extra, draft, tenant.Name);
            var rowChanged = context.Entry(row).State == EntityState.Modified;
            // OpenIddict's convention: each update has a new token, and a row that is not updated keeps its own.
            if (rowChanged)
                row.ConcurrencyToken = Guid.NewGuid().ToString();
            tally.Compared(rowChanged || context.Entry(extra).State is EntityState.Modified or EntityState.Added);
        }
        draft.LeftBehind.AddRange(extras.Values.Where(extra => !extra.Settings.Contains("\"dynamic_registration\":", StringComparison.Ordinal)).OrderBy(extra => extra.ClientId, StringComparer.Ordinal)
            .Select(extra => new LeftBehind(tenant.Name, "clients", extra.ClientId)));
        return tally;
    }

    private static ApplicationEntity AddExtras(ProviderDbContext context, TenantSeed tenant, ClientSeed client, OpenIddictApplication row)
    {
        var extra = new ApplicationEntity { ApplicationId = row.Id, TenantId = tenant.Name, ClientId = client.ClientId, Settings = SettingsOf(client) };
        context.Applications.Add(extra);
        return extra;
    }

    private static string SettingsOf(ClientSeed client) => JsonSerializer.Serialize(client.Settings, SettingsJson.Default.ApplicationSettings);
}
