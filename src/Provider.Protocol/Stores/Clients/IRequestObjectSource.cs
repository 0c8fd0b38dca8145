namespace Provider.Protocol.Stores.Clients;

/// <summary>Fetches request objects from the addresses that clients registered. The host brings it, with its guard against calls into its own network.</summary>
public interface IRequestObjectSource
{
    /// <returns>The text served there, or null when it cannot be had.</returns>
    ValueTask<string?> FetchAsync(Client client, Uri uri, CancellationToken cancellation);
}
