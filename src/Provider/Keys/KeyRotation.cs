using Provider.Data.Keys;
using Provider.Protocol.Jose;

namespace Provider.Keys;

/// <summary>
/// Signing keys of one tenant through their life: <c>next</c> is published before it signs, <c>current</c> signs, <c>previous</c> stays published
/// until every token it signed has expired, <c>retired</c> still vouches for logout hints. So no client ever meets a key it could not have fetched.
/// </summary>
public sealed class KeyRotation(SigningKeyStore store, KeyGeneration generation, MasterKey masterKey, TimeProvider time)
{
    public static readonly string[] AlgorithmsOffered = [Algorithms.RS256, Algorithms.ES256];

    private const string Purpose = "signing-key";

    /// <summary>How long a key signs before the next one takes over.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(90);

    /// <summary>How long a key that no longer signs stays published: longer than any token it signed lives (30 days is the longest).</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(31);

    /// <summary>How long a retired key still vouches for hints.</summary>
    public static readonly TimeSpan HintRetention = TimeSpan.FromDays(365);

    /// <summary>Makes a key for each algorithm that has none in this state.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="more">Algorithms that some application or API of the tenant asks for, beside those always offered: an RSA key takes time to make.</param>
    /// <param name="state">Current or next.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether anything was made.</returns>
    public async ValueTask<bool> EnsureAsync(string tenant, IEnumerable<string> more, SigningKeyState state, CancellationToken cancellation)
    {
        var keys = await store.LoadAsync(tenant, cancellation);
        var missing = AlgorithmsOffered.Union(more)
            .Where(algorithm => !keys.Any(key => key.Algorithm == algorithm && key.State == state))
            .Select(algorithm => Generate(tenant, algorithm, state))
            .ToList();
        if (missing.Count > 0)
            await store.AddAsync(tenant, missing, cancellation);
        return missing.Count > 0;
    }

    /// <summary>Rotates where the period is over; <paramref name="force"/> rotates now (the command, or after a leak).</summary>
    public async ValueTask<bool> RotateAsync(string tenant, bool force, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var keys = await store.LoadAsync(tenant, cancellation);
        var changed = false;
        foreach (var algorithm in keys.Select(key => key.Algorithm).Distinct().ToList())
        {
            var current = keys.FirstOrDefault(key => key.Algorithm == algorithm && key.State == SigningKeyState.Current);
            if (current is null || (!force && now - current.ActivatedAt < Period))
                continue;
            await store.RotateAsync(tenant, algorithm, Generate(tenant, algorithm, SigningKeyState.Next), now, cancellation);
            changed = true;
        }

        return await store.RetireAsync(tenant, now - Retention, now - HintRetention, cancellation) || changed;
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The master key is not the one the key was sealed with.</exception>
    public SigningKey Open(SigningKeyRow row) => SigningKey.FromPkcs8(row.Algorithm, masterKey.Open(row.EncryptedPrivateKey, Purpose), row.Id);

    private SigningKeyRow Generate(string tenant, string algorithm, SigningKeyState state)
    {
        using var key = generation.Take(algorithm);
        var now = time.GetUtcNow().UtcDateTime;
        return new SigningKeyRow
        {
            Id = key.KeyId,
            TenantId = tenant,
            Algorithm = algorithm,
            State = state,
            EncryptedPrivateKey = masterKey.Seal(key.ExportPkcs8(), Purpose),
            PublicJwk = key.PublicKey.ToJson(),
            CreatedAt = now,
            ActivatedAt = state == SigningKeyState.Current ? now : null,
        };
    }
}
