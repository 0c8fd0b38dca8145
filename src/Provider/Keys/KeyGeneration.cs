using System.Collections.Concurrent;
using Provider.Protocol.Jose;

namespace Provider.Keys;

/// <summary>New signing keys. An RSA key takes a core for up to half a second, so a first start, which knows it needs one, has it made while it seeds.</summary>
public sealed class KeyGeneration
{
    private readonly ConcurrentDictionary<string, Task<SigningKey>> _ahead = new(StringComparer.Ordinal);

    /// <summary>Begins to make a key in the background.</summary>
    public void Begin(string algorithm) => _ahead[algorithm] = Task.Run(() => SigningKey.Generate(algorithm));

    /// <summary>A key that nobody else gets: the one made ahead, otherwise one made now.</summary>
    public SigningKey Take(string algorithm) => _ahead.TryRemove(algorithm, out var key) ? key.GetAwaiter().GetResult() : SigningKey.Generate(algorithm);
}
