namespace Provider.Bench.Http;

/// <summary>One connection to each origin of the provider, for one worker. Origins are those of its discovery document.</summary>
public sealed class Connections(IReadOnlyCollection<Uri> endpoints) : IDisposable
{
    private readonly Dictionary<string, HttpConnection> _byAuthority = endpoints
        .DistinctBy(endpoint => endpoint.Authority)
        .ToDictionary(endpoint => endpoint.Authority, endpoint => new HttpConnection(endpoint), StringComparer.OrdinalIgnoreCase);

    public bool Knows(Uri url) => _byAuthority.ContainsKey(url.Authority);

    public HttpConnection To(Uri url) => _byAuthority.GetValueOrDefault(url.Authority) ?? throw new UnexpectedReplyException($"{url} is not of this provider");

    public void Dispose()
    {
        foreach (var connection in _byAuthority.Values)
            connection.Dispose();
    }
}
