namespace Provider.Protocol.Stores.Tokens;

/// <summary>Authorization requests that were pushed (RFC 9126), under ids of which only the hash is stored.</summary>
public interface IPushedRequests
{
    ValueTask StoreAsync(string referenceId, PushedRequest request, DateTimeOffset createdAt, CancellationToken cancellation);

    /// <returns>Null for an id that is unknown or was used.</returns>
    ValueTask<PushedRequest?> FindAsync(string referenceId, CancellationToken cancellation);

    /// <summary>Uses it up. Exactly one of any number of parallel callers wins.</summary>
    ValueTask<bool> TryRedeemAsync(string referenceId, DateTimeOffset now, CancellationToken cancellation);
}
