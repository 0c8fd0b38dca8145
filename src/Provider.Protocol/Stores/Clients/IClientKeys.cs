using Provider.Protocol.Jose;

namespace Provider.Protocol.Stores.Clients;

/// <summary>The public keys of clients, whether they are in the registration or at the client's own address.</summary>
public interface IClientKeys
{
    /// <summary>Verifies what a client has signed. A key that is not known is looked for again at the client's address.</summary>
    ValueTask<JwsVerdict> VerifyAsync(Client client, Jws jws, IReadOnlySet<string> algorithms, CancellationToken cancellation);
}
