using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Outbound;

/// <summary>Key sets that others publish at an address, in memory: of upstream providers and of clients with a <c>jwks_uri</c>. Nothing is fetched before somebody needs it.</summary>
public sealed class RemoteKeys(GuardedHttpClient http, TimeProvider time) : IDisposable
{
    private const int MostKeys = 64;

    /// <summary>Addresses remembered at a time. What was fetched longest ago makes room; it only costs another fetch.</summary>
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>Somebody whose key set cannot be had for a while still signs with the keys that we know.</summary>
    private static readonly TimeSpan StaleAge = TimeSpan.FromHours(24);

    /// <summary>A made-up key id must not make us call each time; a key that has just been rotated in waits no longer than this.</summary>
    private static readonly TimeSpan MinimumAge = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Uri, FetchedDocument<VerificationKeySet>> _sets = new();

    /// <summary>Verifies a signature; a key that is not known is looked for once more.</summary>
    /// <exception cref="DocumentUnavailableException">The keys cannot be had.</exception>
    public async ValueTask<JwsVerdict> VerifyAsync(Uri uri, Jws jws, IReadOnlySet<string> algorithms, CancellationToken cancellation)
    {
        if (!algorithms.Contains(jws.Algorithm))
            return JwsVerdict.WrongAlgorithm;
        var document = DocumentOf(uri);
        var keys = await document.GetAsync(MaxAge, StaleAge, cancellation);
        var verdict = keys.Verify(jws, algorithms);

        // Without an id every key was tried, and still the right one may be new.
        if (verdict != JwsVerdict.UnknownKey && (verdict != JwsVerdict.BadSignature || jws.KeyId is not null))
            return verdict;
        var newer = await document.GetAsync(MinimumAge, StaleAge, cancellation);
        return ReferenceEquals(newer, keys) ? verdict : newer.Verify(jws, algorithms);
    }

    public void Dispose()
    {
        foreach (var document in _sets.Values)
            document.Dispose();
    }

    /// <summary>Keys that cannot be read or are not for signatures are passed over; a token that needs one is refused.</summary>
    /// <exception cref="DocumentUnavailableException">It is not a key set.</exception>
    private static VerificationKeySet Parse(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, out var document, out var reason))
            throw new DocumentUnavailableException($"the key set is {reason}");
        if (!document.Root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new DocumentUnavailableException("the key set has no keys");

        var keys = new List<JsonWebKey>();
        foreach (var item in list.EnumerateArray().Take(MostKeys).Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if (JsonWebKey.TryParse(Encoding.UTF8.GetBytes(item.GetRawText()), out var key, out _))
                keys.Add(key);
        }

        return VerificationKeySet.OfUsable(keys);
    }

    private FetchedDocument<VerificationKeySet> DocumentOf(Uri uri)
    {
        if (_sets.Count >= MostAddresses && !_sets.ContainsKey(uri))
            ForgetOldest();
        return _sets.GetOrAdd(uri, _ => new FetchedDocument<VerificationKeySet>(async () => Parse((await http.FetchAsync(uri, "key set")).Span), time));
    }

    private void ForgetOldest()
    {
        // Not disposed of: somebody may be waiting for it. Its gate holds nothing that has to be given back.
        foreach (var (uri, _) in _sets.OrderBy(pair => pair.Value.FetchedAt).Take(MostAddresses / 10).ToList())
            _sets.TryRemove(uri, out var _);
    }
}
