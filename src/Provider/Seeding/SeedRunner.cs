using Microsoft.AspNetCore.Identity;
using Provider.Data;
using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.Users;
using Provider.Protocol.Stores.Clients;
using Provider.Seeding.Applying;
using Provider.Seeding.Text;

namespace Provider.Seeding;

/// <summary>
/// Applies a seed at start: read everything, judge everything, then write what differs in one transaction. A seed that is as it was at
/// the last start costs one hash and one query; the YAML parser is not even loaded for it.
/// </summary>
public sealed class SeedRunner(
    SeedContext context,
    IDatabase database,
    MasterKey masterKey,
    ISecretHash secrets,
    IPasswordHasher<ProviderUser> passwords,
    TimeProvider time)
{
    private const string FingerprintPurpose = "seed-fingerprint";

    /// <exception cref="SeedRejectedException">The seed has errors; nothing was written.</exception>
    public async Task<SeedReport> ApplyAsync(CancellationToken cancellationToken = default)
    {
        if (context.Directory.Length == 0)
            return new SeedReport { IsUnchanged = true };
        var problems = new SeedProblems();
        var folders = SeedFolder.ReadAll(context.Directory, problems);
        var key = masterKey.DeriveKey(FingerprintPurpose);
        var fingerprints = folders.ToDictionary(folder => folder.Tenant, folder => SeedFingerprint.Of(folder, context, key), StringComparer.Ordinal);
        if (problems.Items.Count == 0 && await IsAppliedAsync(fingerprints, cancellationToken))
            return new SeedReport { IsUnchanged = true };

        var tenants = SeedParser.Parse(folders, context, problems);
        if (problems.HasErrors)
            throw new SeedRejectedException(problems);
        var services = new SeedServices(masterKey, secrets, passwords, time.GetUtcNow().UtcDateTime);
        return await ApplySeed.ToAsync(database, tenants, fingerprints, services, problems, cancellationToken);
    }

    private async Task<bool> IsAppliedAsync(Dictionary<string, string> fingerprints, CancellationToken cancellationToken)
    {
        var applied = await database.ReadAsync(SeedStateRows.AllAsync, cancellationToken);
        var known = applied.ToDictionary(state => state.TenantId, state => state.Hash, StringComparer.Ordinal);
        return fingerprints.Count > 0 && fingerprints.All(pair => known.GetValueOrDefault(pair.Key) == pair.Value);
    }
}
