namespace Provider.Protocol.Stores.Tokens;

/// <summary>Remembers the ids of what works once: assertions of clients, proofs of possession. Across nodes and restarts.</summary>
public interface IUsedIds
{
    /// <summary>Uses an id up. Exactly one of any number of parallel callers wins; it is on disk when this returns.</summary>
    /// <param name="kind">What it is the id of; ids of one kind mean nothing in another.</param>
    /// <param name="owner">Whose it is: others may choose the same.</param>
    /// <param name="id">As sent; any text.</param>
    /// <param name="expiresAt">From when on it would be refused for its age anyway.</param>
    /// <param name="cancellation">Gives the attempt up.</param>
    ValueTask<bool> TryUseAsync(string kind, string owner, string id, DateTimeOffset expiresAt, CancellationToken cancellation);
}
