using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Provider.Data;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.Tenants;
using Provider.Data.Users;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The rules that only the database can decide. All tenants are compared before any is written.</summary>
internal static class FindConflicts
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static async Task Async(DbSession session, IReadOnlyList<TenantSeed> tenants, SeedProblems problems)
    {
        foreach (var tenant in tenants)
        {
            await OfClientsAsync(session, tenant, problems);
            await OfUsersAsync(session, tenant, problems);
        }
        await OfDomainsAsync(session, tenants, problems);
    }

    private static async Task OfClientsAsync(DbSession session, TenantSeed tenant, SeedProblems problems)
    {
        foreach (var client in tenant.Clients)
        {
            if (await ApplicationRows.FindAsync(session, client.ClientId) is not { } row)
                continue;
            var extra = await ApplicationRows.FindExtrasAsync(session, row.Id);
            if (extra is not null && extra.TenantId != tenant.Name)
            {
                problems.Error(client.At, $"client_id \"{client.ClientId}\" belongs to tenant {extra.TenantId} in the database.",
                    "A client_id belongs to one tenant; choose another.");
            }
            else if (client is { SignsWithSecret: true, Secret: null } && row.ClientSecret is not null && extra?.EncryptedSecret is null)
            {
                problems.Error(client.At, $"\"{client.Name}\" is to sign with HS256, but only the hash of its secret is stored.",
                    "Give client_secret, or write alg: RS256.");
            }
        }
    }

    private static async Task OfUsersAsync(DbSession session, TenantSeed tenant, SeedProblems problems)
    {
        foreach (var user in tenant.Users)
        {
            var others = await AccountRows.OthersNamedAsync(session, tenant.Name, user.UserId, Normalizer.NormalizeEmail(user.Email), Normalizer.NormalizeName(user.Username));
            foreach (var other in others.Order(StringComparer.Ordinal))
            {
                problems.Error(user.At, $"\"{user.Label}\" would be {user.UserId}, but {other} has that e-mail address or user name already.",
                    $"Write \"user_id\": \"{other}\", or delete that user first.");
            }
        }
    }

    private static async Task OfDomainsAsync(DbSession session, IReadOnlyList<TenantSeed> tenants, SeedProblems problems)
    {
        if (tenants.All(tenant => tenant.Settings.CustomDomains.Count == 0))
            return;
        foreach (var other in (await TenantRows.AllAsync(session)).ExceptBy(tenants.Select(tenant => tenant.Name), other => other.Id, StringComparer.Ordinal))
        {
            var taken = JsonSerializer.Deserialize(other.Settings, SettingsJson.Default.TenantSettings)!.CustomDomains;
            foreach (var tenant in tenants)
            {
                for (var i = 0; i < tenant.Settings.CustomDomains.Count; i++)
                {
                    if (taken.Contains(tenant.Settings.CustomDomains[i], StringComparer.OrdinalIgnoreCase))
                    {
                        problems.Error(tenant.CustomDomainsAt[i], $"The domain \"{tenant.Settings.CustomDomains[i]}\" belongs to tenant {other.Id} in the database.",
                            "A domain belongs to one tenant.");
                    }
                }
            }
        }
    }
}
