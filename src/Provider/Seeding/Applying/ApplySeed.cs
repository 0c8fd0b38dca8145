using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Sessions;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// Writes a judged seed. 1. Take the lock that keeps other nodes from seeding. 2. Compare all tenants with the database; a conflict ends it here. 3. Tenant by
/// tenant: write the rows that differ and remember the fingerprints. 4. End the sessions of users whose password or address changed or who were blocked.
/// All tenants share the transaction, so a failure at any point leaves the database as it was, and no generated secret is stored without being reported.
/// </summary>
internal static class ApplySeed
{
    /// <exception cref="SeedRejectedException">The database is in conflict with the seed; nothing was written.</exception>
    public static async Task<SeedReport> ToAsync(
        IDatabase database, IReadOnlyList<TenantSeed> tenants, IReadOnlyDictionary<string, string> fingerprints,
        SeedServices services, SeedProblems problems, CancellationToken cancellationToken)
    {
        var draft = await database.WriteAsync(session => WriteAsync(session, tenants, fingerprints, services, problems, cancellationToken), cancellationToken);
        return draft is null ? throw new SeedRejectedException(problems) : draft.ToReport(tenants, problems);
    }

    /// <returns>Null when there are conflicts. It may run more than once, so the draft is its own.</returns>
    private static async ValueTask<ReportDraft?> WriteAsync(
        DbSession session, IReadOnlyList<TenantSeed> tenants, IReadOnlyDictionary<string, string> fingerprints,
        SeedServices services, SeedProblems problems, CancellationToken cancellationToken)
    {
        await SeedStateRows.LockAsync(session);
        await FindConflicts.Async(session, tenants, problems);
        if (problems.HasErrors)
            return null;

        var draft = new ReportDraft();
        foreach (var tenant in tenants)
            await WriteTenantAsync(session, tenant, fingerprints[tenant.Name], services, draft, cancellationToken);
        await draft.AddTenantsLeftBehindAsync(session, tenants);
        foreach (var account in draft.ChangedAccounts)
            await SessionStore.EndAllOfUserAsync(session, account.Tenant, account.Subject, account.Reason, services.Now);
        return draft;
    }

    private static async Task WriteTenantAsync(
        DbSession session, TenantSeed tenant, string fingerprint, SeedServices services, ReportDraft draft, CancellationToken cancellationToken)
    {
        var sections = new[]
        {
            await WriteSettings.Async(session, tenant, services),
            await WriteResourceServers.Async(session, tenant, draft),
            await WriteApplications.Async(session, tenant, services, draft),
            await WriteClientGrants.Async(session, tenant, draft),
            await WriteConnections.Async(session, tenant, services, draft),
        };

        // Nodes that serve already load the tenant again when this number has grown.
        if (sections.Any(section => section.HasChanges))
            await ConfigurationStore.RaiseVersionAsync(session, tenant.Name);
        var users = await WriteUsers.Async(session, tenant, services, draft, cancellationToken);
        draft.Sections.AddRange([.. sections.Select(section => section.ToCount()), users.ToCount()]);
        await SeedStateRows.SaveAsync(session, new SeedStateEntity { TenantId = tenant.Name, Hash = fingerprint, AppliedAt = services.Now });
    }
}
