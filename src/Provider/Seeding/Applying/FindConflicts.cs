using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The rules that only the database can decide. All tenants are compared before any is written.</summary>
internal static class FindConflicts
{
    private const int Batch = 500;

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static async Task Async(ProviderDbContext context, IReadOnlyList<TenantSeed> tenants, SeedProblems problems, CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants)
        {
            await OfClientsAsync(context, tenant, problems, cancellationToken);
            await OfUsersAsync(context, tenant, problems, cancellationToken);
        }
        await OfDomainsAsync(context, tenants, problems, cancellationToken);
    }

    private static async Task OfClientsAsync(ProviderDbContext context, TenantSeed tenant, SeedProblems problems, CancellationToken cancellationToken)
    {
        var ids = tenant.Clients.Select(client => client.ClientId).ToList();
        var stored = await (
            from row in context.OpenIddictApplications.AsNoTracking()
            where ids.Contains(row.ClientId!)
            join extra in context.Applications on row.Id equals extra.ApplicationId into extras
            from extra in extras.DefaultIfEmpty()
            select new { row.ClientId, row.ClientSecret, Tenant = extra.TenantId, HasKey = extra.EncryptedSecret != null })
            .ToDictionaryAsync(row => row.ClientId!, StringComparer.Ordinal, cancellationToken);
        foreach (var client in tenant.Clients)
        {
            if (!stored.TryGetValue(client.ClientId, out var row))
                continue;
            if (row.Tenant is not null && row.Tenant != tenant.Name)
            {
                problems.Error(client.At, $"client_id \"{client.ClientId}\" belongs to tenant {row.Tenant} in the database.",
                    "A client_id belongs to one tenant; choose another.");
            }
            else if (client is { SignsWithSecret: true, Secret: null } && row.ClientSecret is not null && !row.HasKey)
            {
                problems.Error(client.At, $"\"{client.Name}\" is to sign with HS256, but only the hash of its secret is stored.",
                    "Give client_secret, or write alg: RS256.");
            }
        }
    }

    private static async Task OfUsersAsync(ProviderDbContext context, TenantSeed tenant, SeedProblems problems, CancellationToken cancellationToken)
    {
        foreach (var batch in tenant.Users.Chunk(Batch))
        {
            var emails = batch.Select(user => Normalizer.NormalizeEmail(user.Email)).OfType<string>().ToList();
            var names = batch.Select(user => Normalizer.NormalizeName(user.Username)).OfType<string>().ToList();
            var rows = await context.Users.AsNoTracking()
                .Where(row => row.TenantId == tenant.Name && (emails.Contains(row.NormalizedEmail!) || names.Contains(row.NormalizedUserName!)))
                .Select(row => new { row.Subject, row.NormalizedEmail, row.NormalizedUserName })
                .ToListAsync(cancellationToken);
            foreach (var user in batch)
            {
                var email = Normalizer.NormalizeEmail(user.Email);
                var name = Normalizer.NormalizeName(user.Username);
                foreach (var row in rows.Where(row => row.Subject != user.UserId && ((email is not null && row.NormalizedEmail == email) || (name is not null && row.NormalizedUserName == name))))
                {
                    problems.Error(user.At, $"\"{user.Label}\" would be {user.UserId}, but {row.Subject} has that e-mail address or user name already.",
                        $"Write \"user_id\": \"{row.Subject}\", or delete that user first.");
                }
            }
        }
    }

    private static async Task OfDomainsAsync(ProviderDbContext context, IReadOnlyList<TenantSeed> tenants, SeedProblems problems, CancellationToken cancellationToken)
    {
        if (tenants.All(tenant => tenant.Settings.CustomDomains.Count == 0))
            return;
        var seeded = tenants.Select(tenant => tenant.Name).ToList();
        var others = await context.Tenants.AsNoTracking().Where(row => !seeded.Contains(row.Id)).ToListAsync(cancellationToken);
        foreach (var other in others)
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
