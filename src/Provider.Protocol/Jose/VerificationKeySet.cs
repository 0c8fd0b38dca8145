namespace Provider.Protocol.Jose;

/// <summary>The keys a token may have been signed with. Keys come from here only, never from a token's own header.</summary>
public sealed class VerificationKeySet
{
    /// <summary>Without a <c>kid</c> every key of the algorithm has to be tried; a set of a thousand must not cost a thousand tries.</summary>
    private const int MostTries = 8;

    private readonly Dictionary<string, List<VerificationKey>> _byId = new(StringComparer.Ordinal);
    private readonly List<VerificationKey> _all = [];

    /// <exception cref="ArgumentException">Two keys share an id, or one is not for signatures.</exception>
    public VerificationKeySet(IEnumerable<JsonWebKey> keys)
    {
        foreach (var key in keys)
        {
            // RFC 7517 §4.4: alg is optional, so a key that names none serves every algorithm of its type.
            var bound = SignatureAlgorithm.ServedBy(key).Select(algorithm => VerificationKey.From(key, algorithm.Name)).ToList();
            if (bound.Count == 0)
                throw new ArgumentException($"The key {key.KeyId} is not for signatures.", nameof(keys));
            if (key.KeyId is not null && !_byId.TryAdd(key.KeyId, bound))
                throw new ArgumentException($"Two keys have the id {key.KeyId}.", nameof(keys));
            _all.AddRange(bound);
        }
    }

    private VerificationKeySet(IEnumerable<IGrouping<string?, VerificationKey>> byId)
    {
        foreach (var group in byId)
        {
            if (group.Key is not null)
                _byId.Add(group.Key, [.. group]);
            _all.AddRange(group);
        }
    }

    /// <summary>
    /// Of a set that somebody else publishes, what can be used: keys that are not for signatures are passed over, and those that share both id and algorithm
    /// with another one, since nobody could tell which was meant.
    /// </summary>
    public static VerificationKeySet OfUsable(IEnumerable<JsonWebKey> keys) => new(
        keys.SelectMany(key => SignatureAlgorithm.ServedBy(key).Select(algorithm => VerificationKey.From(key, algorithm.Name)))
            .GroupBy(key => (key.KeyId, key.Algorithm))
            .Where(group => group.Key.KeyId is null || group.Count() == 1)
            .SelectMany(group => group)
            .GroupBy(key => key.KeyId));

    /// <param name="jws">The token.</param>
    /// <param name="allowedAlgorithms">What the caller expects; a key alone does not widen it.</param>
    /// <param name="now">When given, keys that have expired by then are as good as not there.</param>
    public JwsVerdict Verify(Jws jws, IReadOnlySet<string> allowedAlgorithms, DateTimeOffset? now = null) =>
        !allowedAlgorithms.Contains(jws.Algorithm) ? JwsVerdict.WrongAlgorithm
        : jws.KeyId is not { } keyId ? TryEach(jws, now)
        : _byId.TryGetValue(keyId, out var bound) ? VerifyWith(bound, jws, now)
        : TryEach(jws, now, withoutId: true) == JwsVerdict.Valid ? JwsVerdict.Valid
        : JwsVerdict.UnknownKey;

    private static JwsVerdict VerifyWith(List<VerificationKey> bound, Jws jws, DateTimeOffset? now)
    {
        foreach (var key in bound)
        {
            if (key.ExpiresAt <= now)
                return JwsVerdict.UnknownKey;
            if (key.Algorithm == jws.Algorithm)
                return jws.IsSignedBy(key) ? JwsVerdict.Valid : JwsVerdict.BadSignature;
        }

        return JwsVerdict.WrongAlgorithm;
    }

    /// <summary>A key that was registered without an id may still be called by one in the token.</summary>
    private JwsVerdict TryEach(Jws jws, DateTimeOffset? now, bool withoutId = false)
    {
        var tries = 0;
        foreach (var key in _all)
        {
            if (key.Algorithm != jws.Algorithm || key.ExpiresAt <= now || (withoutId && key.KeyId is not null))
                continue;
            if (jws.IsSignedBy(key))
                return JwsVerdict.Valid;
            if (++tries == MostTries)
                break;
        }

        return tries == 0 ? JwsVerdict.UnknownKey : JwsVerdict.BadSignature;
    }
}
