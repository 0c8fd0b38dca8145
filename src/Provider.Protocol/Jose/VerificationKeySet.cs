namespace Provider.Protocol.Jose;

/// <summary>The keys a token may have been signed with. Keys come from here only, never from a token's own header.</summary>
public sealed class VerificationKeySet
{
    private readonly Dictionary<string, VerificationKey> _byId = new(StringComparer.Ordinal);
    private readonly List<VerificationKey> _all = [];

    /// <exception cref="ArgumentException">Two keys share an id.</exception>
    public VerificationKeySet(IEnumerable<JsonWebKey> keys)
    {
        foreach (var key in keys)
        {
            var verification = VerificationKey.From(key);
            _all.Add(verification);
            if (key.KeyId is not null && !_byId.TryAdd(key.KeyId, verification))
                throw new ArgumentException($"Two keys have the id {key.KeyId}.");
        }
    }

    public JwsVerdict Verify(Jws jws, IReadOnlySet<string> allowedAlgorithms)
    {
        if (!allowedAlgorithms.Contains(jws.Algorithm))
            return JwsVerdict.WrongAlgorithm;
        if (jws.KeyId is { } keyId)
        {
            if (!_byId.TryGetValue(keyId, out var key))
                return JwsVerdict.UnknownKey;
            if (key.Algorithm != jws.Algorithm)
                return JwsVerdict.WrongAlgorithm;
            return jws.IsSignedBy(key) ? JwsVerdict.Valid : JwsVerdict.BadSignature;
        }

        var candidates = _all.Where(key => key.Algorithm == jws.Algorithm).Take(8).ToList();
        if (candidates.Count == 0)
            return JwsVerdict.UnknownKey;
        return candidates.Exists(jws.IsSignedBy) ? JwsVerdict.Valid : JwsVerdict.BadSignature;
    }
}
