using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>
/// Verifies a client's secret. The stored form is slow on purpose; a secret that was right once is remembered as a keyed hash in memory, as
/// long as the client's snapshot lives, so that a busy client pays once. Nothing remembered could be used outside this process.
/// </summary>
public sealed class ClientSecretVerifier(ISecretHash hash) : IDisposable
{
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConditionalWeakTable<Client, byte[]> _verified = [];
    private readonly Lazy<string> _decoy = new(() => hash.Create("a secret nobody has"));
    private readonly SlowWork _slowWork = new();

    public async ValueTask<bool> VerifyAsync(Client client, string secret, CancellationToken cancellation)
    {
        if (client.SecretHash is not { } stored)
            return false;
        var mac = HMACSHA256.HashData(_processKey, Encoding.UTF8.GetBytes(secret));
        if (_verified.TryGetValue(client, out var remembered) && CryptographicOperations.FixedTimeEquals(mac, remembered))
            return true;
        if (!await _slowWork.RunAsync(() => hash.Verify(secret, stored), cancellation))
            return false;
        _verified.AddOrUpdate(client, mac);
        return true;
    }

    /// <summary>Spends the time of a real verification, so that an unknown client_id is not answered sooner.</summary>
    public async ValueTask PretendToVerifyAsync(string? secret, CancellationToken cancellation) => await _slowWork.RunAsync(() => hash.Verify(secret ?? "", _decoy.Value), cancellation);

    public void Dispose() => _slowWork.Dispose();
}
