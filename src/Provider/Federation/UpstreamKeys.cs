using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Federation;

/// <summary>An upstream's public keys. A key it does not bind to one algorithm serves each that its type can.</summary>
public sealed class UpstreamKeys
{
    private const int MostKeys = 64;

    private readonly Dictionary<string, VerificationKeySet> _byAlgorithm;

    private UpstreamKeys(Dictionary<string, VerificationKeySet> byAlgorithm) => _byAlgorithm = byAlgorithm;

    /// <summary>Keys that cannot be read, are not for signatures, or share an id with another one are passed over; a token that needs one is refused.</summary>
    /// <exception cref="UpstreamException">It is not a key set.</exception>
    public static UpstreamKeys Parse(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, out var document, out var reason))
            throw UpstreamException.Unavailable($"the key set is {reason}");
        if (!document.Root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw UpstreamException.Unavailable("the key set has no keys");

        var keys = new List<JsonWebKey>();
        foreach (var item in list.EnumerateArray().Take(MostKeys).Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if (JsonWebKey.TryParse(Encoding.UTF8.GetBytes(item.GetRawText()), out var key, out _) && key.Use is null or "sig")
                keys.Add(key);
        }

        return new UpstreamKeys(((string[])[Algorithms.RS256, Algorithms.PS256, Algorithms.ES256]).ToDictionary(algorithm => algorithm, algorithm => SetOf(keys, algorithm)));
    }

    public JwsVerdict Verify(Jws jws, IReadOnlySet<string> allowed) =>
        allowed.Contains(jws.Algorithm) && _byAlgorithm.TryGetValue(jws.Algorithm, out var keys) ? keys.Verify(jws, allowed) : JwsVerdict.WrongAlgorithm;

    private static VerificationKeySet SetOf(List<JsonWebKey> keys, string algorithm) => new(
        keys.Where(key => (key.Algorithm is null || key.Algorithm == algorithm) && key.KeyType == (algorithm == Algorithms.ES256 ? "EC" : "RSA"))
            .GroupBy(key => key.KeyId)
            .Where(group => group.Key is null || group.Count() == 1)
            .SelectMany(group => group)
            .Select(key => key with { Algorithm = algorithm }));
}
