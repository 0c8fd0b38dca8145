using System.Collections.Frozen;

namespace Provider.Tenants;

/// <summary>All tenants as they are now. Replaced as a whole by <see cref="TenantRefresh"/>, so a request never sees half a change.</summary>
public sealed class TenantDirectory
{
    private volatile Snapshot _snapshot = new(FrozenDictionary<string, Tenant>.Empty, FrozenDictionary<string, Tenant>.Empty);

    public IReadOnlyCollection<Tenant> All => _snapshot.ByName.Values;

    public Tenant? FindByName(string name) => _snapshot.ByName.GetValueOrDefault(name);

    public Tenant? FindByName(ReadOnlySpan<char> name) =>
        _snapshot.ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var tenant) ? tenant : null;

    /// <summary>The tenant that a custom domain belongs to.</summary>
    public Tenant? FindByHost(string host) => _snapshot.ByHost.GetValueOrDefault(host);

    public void Replace(IReadOnlyCollection<Tenant> tenants) => _snapshot = new(
        tenants.ToFrozenDictionary(tenant => tenant.Name, StringComparer.Ordinal),
        tenants.SelectMany(tenant => tenant.Settings.CustomDomains, (tenant, host) => (Host: host, Tenant: tenant.At(host)))
            .ToFrozenDictionary(pair => pair.Host, pair => pair.Tenant, StringComparer.OrdinalIgnoreCase));

    private sealed record Snapshot(FrozenDictionary<string, Tenant> ByName, FrozenDictionary<string, Tenant> ByHost);
}
