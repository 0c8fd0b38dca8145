using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>
/// Verifies a client's secret. The stored form is slow on purpose; a secret that was right once is remembered as a keyed hash in memory, as
/// long as the client's snapshot lives, so that a busy client pays once. Nothing remembered could be used outside this process.
/// </summary>
public sealed class ClientSecretVerifier(ISecretHash hash)
{
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConditionalWeakTable<Client, byte[]> _verified = [];
    private readonly Lazy<string> _decoy = new(() => hash.Create("a secret nobody has"));

    public bool Verify(Client client, string secret)
    {
        if (client.SecretHash is null)
            return false;
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_processKey, Encoding.UTF8.GetBytes(secret), mac);
        if (_verified.TryGetValue(client, out var remembered) && CryptographicOperations.FixedTimeEquals(mac, remembered))
            return true;
        if (!hash.Verify(secret, client.SecretHash))
            return false;
        _verified.AddOrUpdate(client, mac.ToArray());
        return true;
    }

    /// <summary>Spends the time of a real verification, so that an unknown client_id is not answered sooner.</summary>
    public void PretendToVerify(string? secret) => hash.Verify(secret ?? "", _decoy.Value);
}
