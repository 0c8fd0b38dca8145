using System.Collections.Concurrent;
using Provider.Protocol.Jose;

namespace Provider.Keys;

/// <summary>New signing keys. An RSA key takes a core for up to half a second, so a first start, which knows it needs some, has them made while it seeds.</summary>
public sealed class KeyGeneration
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Task<SigningKey>>> _ahead = new(StringComparer.Ordinal);

    /// <summary>Begins to make keys in the background, one after the other: the other cores have a start to do.</summary>
    public void Begin(string algorithm, int count)
    {
        var queue = _ahead.GetOrAdd(algorithm, static _ => new());
        Task previous = Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            var key = previous.ContinueWith(_ => SigningKey.Generate(algorithm), TaskScheduler.Default);
            queue.Enqueue(key);
            previous = key;
        }
    }

    /// <summary>A key that nobody else gets: one made ahead, otherwise made now.</summary>
    public SigningKey Take(string algorithm) =>
        _ahead.TryGetValue(algorithm, out var queue) && queue.TryDequeue(out var key) ? key.GetAwaiter().GetResult() : SigningKey.Generate(algorithm);
}
