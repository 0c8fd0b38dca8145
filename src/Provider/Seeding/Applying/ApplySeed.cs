using Microsoft.EntityFrameworkCore;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Sessions;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// Writes a judged seed. 1. Take the lock that keeps other nodes from seeding. 2. Compare all tenants with the database; a conflict ends it here. 3. Tenant by
/// tenant: write the rows that differ and remember the fingerprints. 4. End the sessions of users whose password or address changed or who were blocked.
/// 5. Commit. All tenants share the transaction, so a failure at any point leaves the database as it was, and no generated secret is stored without being reported.
/// </summary>
internal static class ApplySeed
{
    private const long AdvisoryLock = 0x5345_4544_494E_4701;

    public static async Task<SeedReport> ToAsync(
        IDbContextFactory<ProviderDbContext> contexts, IReadOnlyList<TenantSeed> tenants, IReadOnlyDictionary<string, string> fingerprints,
        SeedServices services, SeedProblems problems, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (context.Database.ProviderName?.Contains("Npgsql", StringComparison.Ordinal) == true)
                await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellationToken);
            await FindConflicts.Async(context, tenants, problems, cancellationToken);
            if (problems.HasErrors)
                throw new SeedRejectedException(problems);

            var draft = new ReportDraft();
            foreach (var tenant in tenants)
            {
                await WriteTenantAsync(context, tenant, fingerprints[tenant.Name], services, draft, cancellationToken);
                context.ChangeTracker.Clear();
            }
            await draft.AddTenantsLeftBehindAsync(context, tenants, cancellationToken);
            foreach (var account in draft.ChangedAccounts)
                await SessionStore.EndAllOfUserAsync(context, account.Tenant, account.Subject, account.Reason, services.Now);
            await transaction.CommitAsync(cancellationToken);
            return draft.ToReport(tenants, problems);
        });
    }

    private static async Task WriteTenantAsync(
        ProviderDbContext context, TenantSeed tenant, string fingerprint, SeedServices services, ReportDraft draft, CancellationToken cancellationToken)
    {
        var sections = new[]
        {
            await WriteSettings.Async(context, tenant, services, cancellationToken),
            await WriteResourceServers.Async(context, tenant, draft, cancellationToken),
            await WriteApplications.Async(context, tenant, services, draft, cancellationToken),
            await WriteClientGrants.Async(context, tenant, draft, cancellationToken),
            await WriteConnections.Async(context, tenant, services, draft, cancellationToken),
        };
        if (sections.Any(section => section.HasChanges))
            await RaiseVersionAsync(context, tenant.Name, cancellationToken);
        var users = await WriteUsers.Async(context, tenant, services, draft, cancellationToken);
        draft.Sections.AddRange([.. sections.Select(section => section.ToCount()), users.ToCount()]);
        await RememberAsync(context, tenant.Name, fingerprint, services.Now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    // Nodes that serve already load the tenant again when this number has grown.
    private static async Task RaiseVersionAsync(ProviderDbContext context, string tenant, CancellationToken cancellationToken)
    {
        if (await context.ConfigurationVersions.FindAsync([tenant], cancellationToken) is { } version)
            version.Version++;
        else
            context.ConfigurationVersions.Add(new() { TenantId = tenant, Version = 1 });
    }

    private static async Task RememberAsync(ProviderDbContext context, string tenant, string fingerprint, DateTime now, CancellationToken cancellationToken)
    {
        var state = await context.SeedStates.FindAsync([tenant], cancellationToken);
        if (state is null)
            context.SeedStates.Add(new SeedStateEntity { TenantId = tenant, Hash = fingerprint, AppliedAt = now });
        else if (state.Hash != fingerprint)
            (state.Hash, state.AppliedAt) = (fingerprint, now);
    }
}
