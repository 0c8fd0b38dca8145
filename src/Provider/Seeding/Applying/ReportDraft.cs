using Provider.Data;
using Provider.Data.Tenants;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>A report while the seed is being applied.</summary>
internal sealed class ReportDraft
{
    public List<SectionCount> Sections { get; } = [];

    public List<GeneratedSecret> Secrets { get; } = [];

    public List<LeftBehind> LeftBehind { get; } = [];

    public List<ChangedAccount> ChangedAccounts { get; } = [];

    public async Task AddTenantsLeftBehindAsync(DbSession session, IReadOnlyList<TenantSeed> tenants)
    {
        var stored = (await TenantRows.AllAsync(session)).Select(tenant => tenant.Id);
        LeftBehind.AddRange(stored.Except(tenants.Select(tenant => tenant.Name)).Order(StringComparer.Ordinal).Select(name => new LeftBehind(name, "tenant", name)));
    }

    public SeedReport ToReport(IReadOnlyList<TenantSeed> tenants, SeedProblems problems) => new()
    {
        Sections = Sections,
        GeneratedSecrets = Secrets,
        LeftBehind = LeftBehind,
        ChangedAccounts = ChangedAccounts,
        UnsupportedSections = [.. tenants.SelectMany(tenant => tenant.LeftOut.Select(section => $"{tenant.Name}/{section}"))],
        Warnings = [.. problems.Warnings],
    };
}
