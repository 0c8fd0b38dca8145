namespace Provider.Protocol.Stores.Clients;

/// <summary>The stored form of client secrets.</summary>
public interface ISecretHash
{
    string Create(string secret);

    /// <summary>Compares in constant time; a malformed hash verifies nothing.</summary>
    bool Verify(string secret, string hash);
}
