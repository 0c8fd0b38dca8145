namespace Provider.Protocol;

/// <summary>
/// Work that takes a core for milliseconds on purpose, as comparing with a slow hash does: on threads of its own, as many at once as there are cores. The pool's threads
/// stay free for everybody else, who share the cores with a storm of guesses instead of waiting behind it.
/// </summary>
public sealed class SlowWork : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <param name="work">What takes long.</param>
    /// <param name="cancellation">Of the request: nothing is begun for who has left.</param>
    /// <exception cref="OperationCanceledException">Who asked has left before it began.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _cores.WaitAsync(cancellation);
        try
        {
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _cores.Release();
        }
    }

    public void Dispose() => _cores.Dispose();
}
