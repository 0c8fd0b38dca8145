using Provider.Outbound;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Applications;

/// <inheritdoc cref="IClientKeys"/>
public sealed partial class ClientKeys(RemoteKeys remote, TimeProvider time, ILogger<ClientKeys> logger) : IClientKeys
{
    public async ValueTask<JwsVerdict> VerifyAsync(Client client, Jws jws, IReadOnlySet<string> algorithms, CancellationToken cancellation)
    {
        if (client.Keys is { } keys)
            return keys.Verify(jws, algorithms, time.GetUtcNow());
        if (client.KeysUri is not { } uri)
            return JwsVerdict.UnknownKey;
        try
        {
            return await remote.VerifyAsync(uri, jws, algorithms, cancellation);
        }
        catch (DocumentUnavailableException exception)
        {
            LogUnavailable(client.ClientId, exception.Message);
            return JwsVerdict.KeysUnavailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The keys of client {ClientId} cannot be had: {Reason}")]
    private partial void LogUnavailable(string clientId, string reason);
}
