namespace Provider.Protocol.Jose;

/// <summary>What verifies one algorithm: a public key, or a client's secret. Safe to use from many threads.</summary>
public sealed class VerificationKey : IDisposable
{
    private readonly SignaturePrimitive _primitive;

    private VerificationKey(string algorithm, string? keyId, SignaturePrimitive primitive, DateTimeOffset? expiresAt = null)
    {
        ExpiresAt = expiresAt;
        Algorithm = algorithm;
        KeyId = keyId;
        _primitive = primitive;
    }

    public string Algorithm { get; }

    public string? KeyId { get; }

    public DateTimeOffset? ExpiresAt { get; }

    /// <param name="key">The public key.</param>
    /// <param name="algorithm">Needed when the key names none and is not to serve the first of its type: RS256, or the curve's own.</param>
    /// <exception cref="ArgumentException">The key is not for signatures, or does not serve the algorithm.</exception>
    public static VerificationKey From(JsonWebKey key, string? algorithm = null)
    {
        foreach (var served in SignatureAlgorithm.ServedBy(key))
        {
            if (algorithm is null || algorithm == served.Name)
                return new VerificationKey(served.Name, key.KeyId, new SignaturePrimitive(served, key, key.Import), key.ExpiresAt);
        }

        throw new ArgumentException($"A key of type {key.KeyType} for {key.Algorithm ?? key.Use ?? "any use"} does not verify {algorithm ?? "signatures"}.", nameof(key));
    }

    /// <summary>HS256 under a client's secret.</summary>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public static VerificationKey FromSecret(ReadOnlySpan<byte> secret, string? keyId = null)
    {
        if (secret.IsEmpty)
            throw new ArgumentException("An empty secret verifies nothing.", nameof(secret));
        return new(Algorithms.HS256, keyId, new SignaturePrimitive(secret));
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _primitive.Verify(data, signature);

    public void Dispose() => _primitive.Dispose();
}
