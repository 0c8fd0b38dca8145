using System.Text.Json;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The applications: OpenIddict's row and ours beside it, matched by client_id.</summary>
internal static class WriteApplications
{
    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, SeedServices services, ReportDraft draft)
    {
        var tally = new Tally(tenant.Name, "clients");
        var extras = (await ApplicationRows.ExtrasOfTenantAsync(session, tenant.Name)).ToDictionary(row => row.ApplicationId, StringComparer.Ordinal);
        foreach (var client in tenant.Clients)
        {
            var secrets = new ClientSecrets(client, services);
            if (await ApplicationRows.FindAsync(session, client.ClientId) is not { } row)
            {
                await CreateAsync(session, tenant, client, secrets, draft);
                tally.Created();
                continue;
            }
            // A row of somebody's OpenIddict database has no extras yet and is taken over as it is.
            extras.Remove(row.Id, out var extra);
            tally.Compared(await UpdateAsync(session, tenant, client, row, extra, secrets, draft));
        }
        draft.LeftBehind.AddRange(extras.Values.Where(extra => !extra.Settings.Contains("\"dynamic_registration\":", StringComparison.Ordinal)).OrderBy(extra => extra.ClientId, StringComparer.Ordinal)
            .Select(extra => new LeftBehind(tenant.Name, "clients", extra.ClientId)));
        return tally;
    }

    private static async Task CreateAsync(DbSession session, TenantSeed tenant, ClientSeed client, ClientSecrets secrets, ReportDraft draft)
    {
        var row = OpenIddictRow.Create(client);
        var extra = ExtrasOf(tenant, client, row);
        secrets.Create(row, extra, draft, tenant.Name);
        await ApplicationRows.InsertAsync(session, row);
        await ApplicationRows.SaveExtrasAsync(session, extra);
    }

    /// <returns>Whether anything differed.</returns>
    private static async Task<bool> UpdateAsync(
        DbSession session, TenantSeed tenant, ClientSeed client, OpenIddictApplication row, ApplicationEntity? stored, ClientSecrets secrets, ReportDraft draft)
    {
        var before = ApplicationRows.ValuesOf(row);
        var extra = ExtrasOf(tenant, client, row);
        (extra.EncryptedSecret, extra.SecretIsGenerated) = (stored?.EncryptedSecret, stored?.SecretIsGenerated ?? false);
        OpenIddictRow.Fill(row, client);
        secrets.Update(row, extra, draft, tenant.Name);
        var rowDiffers = !before.SequenceEqual(ApplicationRows.ValuesOf(row));
        if (rowDiffers)
        {
            // OpenIddict's convention: each update has a new token, and a row that is not updated keeps its own.
            row.ConcurrencyToken = Guid.NewGuid().ToString();
            await ApplicationRows.UpdateAsync(session, row);
        }
        var extraDiffers = stored is null || stored.Settings != extra.Settings || stored.EncryptedSecret != extra.EncryptedSecret || stored.SecretIsGenerated != extra.SecretIsGenerated;
        if (extraDiffers)
            await ApplicationRows.SaveExtrasAsync(session, extra);
        return rowDiffers || extraDiffers;
    }

    private static ApplicationEntity ExtrasOf(TenantSeed tenant, ClientSeed client, OpenIddictApplication row) => new()
    {
        ApplicationId = row.Id,
        TenantId = tenant.Name,
        ClientId = client.ClientId,
        Settings = JsonSerializer.Serialize(client.Settings, SettingsJson.Default.ApplicationSettings),
    };
}
