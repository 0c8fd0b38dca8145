using System.Collections.Concurrent;
using Provider.Federation.Connections;
using Provider.Outbound;
using Provider.Protocol.Jose;

namespace Provider.Federation.Upstreams;

/// <summary>Discovery documents of the upstreams, in memory, and the way to their keys. Nothing is fetched before somebody needs it.</summary>
public sealed class UpstreamDirectory(GuardedHttpClient http, RemoteKeys keys, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>An upstream whose discovery fails may still answer sign-ins.</summary>
    private static readonly TimeSpan StaleAge = TimeSpan.FromHours(24);

    /// <summary>How fresh a sign of life has to be before a browser is sent to an upstream that it has to come back from.</summary>
    private static readonly TimeSpan SignOfLifeAge = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Uri, string, string?), FetchedDocument<UpstreamMetadata>> _metadata = new();

    /// <exception cref="UpstreamException">The upstream does not answer, or not as it must.</exception>
    public ValueTask<UpstreamMetadata> MetadataAsync(OidcConnectionSettings settings, CancellationToken cancellation) =>
        GetAsync(settings, MaxAge, StaleAge, cancellation);

    /// <summary>The same, from an upstream that has just answered.</summary>
    /// <exception cref="UpstreamException">The upstream does not answer, or not as it must.</exception>
    public ValueTask<UpstreamMetadata> LivingMetadataAsync(OidcConnectionSettings settings, CancellationToken cancellation) =>
        GetAsync(settings, SignOfLifeAge, TimeSpan.Zero, cancellation);

    /// <summary>Verifies a signature; a key that is not known is looked for once more.</summary>
    /// <exception cref="UpstreamException">The keys cannot be had.</exception>
    public async ValueTask<JwsVerdict> VerifyAsync(OidcConnectionSettings settings, UpstreamMetadata metadata, Jws jws, CancellationToken cancellation)
    {
        try
        {
            return await keys.VerifyAsync(metadata.JwksUri, jws, settings.Algorithms, cancellation);
        }
        catch (DocumentUnavailableException exception)
        {
            throw UpstreamException.Unavailable(exception.Message);
        }
    }

    public void Dispose()
    {
        foreach (var document in _metadata.Values)
            document.Dispose();
    }

    private async ValueTask<UpstreamMetadata> GetAsync(OidcConnectionSettings settings, TimeSpan maxAge, TimeSpan staleAge, CancellationToken cancellation)
    {
        try
        {
            return await MetadataOf(settings).GetAsync(maxAge, staleAge, cancellation);
        }
        catch (DocumentUnavailableException exception)
        {
            throw UpstreamException.Unavailable(exception.Message);
        }
    }

    private FetchedDocument<UpstreamMetadata> MetadataOf(OidcConnectionSettings settings) => _metadata.GetOrAdd(
        (settings.DiscoveryUri, settings.Issuer, settings.EndSessionEndpoint),
        _ => new FetchedDocument<UpstreamMetadata>(async () => UpstreamMetadata.Parse((await http.FetchAsync(settings.DiscoveryUri, "discovery")).Span, settings), time));
}
