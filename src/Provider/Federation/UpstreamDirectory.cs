using System.Collections.Concurrent;
using Provider.Outbound;
using Provider.Protocol.Jose;

namespace Provider.Federation;

/// <summary>Discovery documents and keys of the upstreams, in memory. Nothing is fetched before somebody needs it.</summary>
public sealed class UpstreamDirectory(GuardedHttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>An upstream whose discovery fails may still answer sign-ins.</summary>
    private static readonly TimeSpan StaleAge = TimeSpan.FromHours(24);

    /// <summary>A made-up key id must not make us call the upstream each time; a key that has just been rotated in waits no longer than this.</summary>
    private static readonly TimeSpan KeysMinimumAge = TimeSpan.FromMinutes(1);

    /// <summary>How fresh a sign of life has to be before a browser is sent to an upstream that it has to come back from.</summary>
    private static readonly TimeSpan SignOfLifeAge = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Uri, string, string?), FetchedDocument<UpstreamMetadata>> _metadata = new();
    private readonly ConcurrentDictionary<Uri, FetchedDocument<UpstreamKeys>> _keys = new();

    /// <exception cref="UpstreamException">The upstream does not answer, or not as it must.</exception>
    public ValueTask<UpstreamMetadata> MetadataAsync(OidcConnectionSettings settings, CancellationToken cancellation) =>
        MetadataOf(settings).GetAsync(MaxAge, StaleAge, cancellation);

    /// <summary>The same, from an upstream that has just answered.</summary>
    /// <exception cref="UpstreamException">The upstream does not answer, or not as it must.</exception>
    public ValueTask<UpstreamMetadata> LivingMetadataAsync(OidcConnectionSettings settings, CancellationToken cancellation) =>
        MetadataOf(settings).GetAsync(SignOfLifeAge, TimeSpan.Zero, cancellation);

    /// <summary>Verifies a signature; a key that is not known is looked for once more.</summary>
    /// <exception cref="UpstreamException">The keys cannot be had.</exception>
    public async ValueTask<JwsVerdict> VerifyAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, Jws jws, CancellationToken cancellation)
    {
        if (!settings.Algorithms.Contains(jws.Algorithm))
            return JwsVerdict.WrongAlgorithm;
        var keys = await KeysOf(metadata.JwksUri).GetAsync(MaxAge, StaleAge, cancellation);
        var verdict = keys.Verify(jws, settings.Algorithms);

        // Without an id every key was tried, and still the right one may be new.
        if (verdict != JwsVerdict.UnknownKey && (verdict != JwsVerdict.BadSignature || jws.KeyId is not null))
            return verdict;
        var newer = await KeysOf(metadata.JwksUri).GetAsync(KeysMinimumAge, StaleAge, cancellation);
        return ReferenceEquals(newer, keys) ? verdict : newer.Verify(jws, settings.Algorithms);
    }

    public void Dispose()
    {
        foreach (var document in _metadata.Values)
            document.Dispose();
        foreach (var document in _keys.Values)
            document.Dispose();
    }

    private FetchedDocument<UpstreamMetadata> MetadataOf(OidcConnectionSettings settings) => _metadata.GetOrAdd(
        (settings.DiscoveryUri, settings.Issuer, settings.EndSessionEndpoint),
        _ => new FetchedDocument<UpstreamMetadata>(async () => UpstreamMetadata.Parse((await FetchAsync(settings.DiscoveryUri, "discovery")).Span, settings), time));

    private FetchedDocument<UpstreamKeys> KeysOf(Uri uri) => _keys.GetOrAdd(
        uri, _ => new FetchedDocument<UpstreamKeys>(async () => UpstreamKeys.Parse((await FetchAsync(uri, "key set")).Span), time));

    private async Task<ReadOnlyMemory<byte>> FetchAsync(Uri uri, string what)
    {
        var result = await http.SendAsync(OutboundRequest.Get(uri) with { Timeout = TimeSpan.FromSeconds(3) }, CancellationToken.None);
        if (result.TryGetSuccess(out var reply))
            return reply.Body;
        throw UpstreamException.Unavailable($"{what} at {uri.Host}: {result.Reason ?? $"status {result.Reply!.Status}"}");
    }
}
