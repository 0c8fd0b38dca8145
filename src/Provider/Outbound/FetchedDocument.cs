namespace Provider.Outbound;

/// <summary>Something fetched from elsewhere and kept in memory: fetched by one caller at a time, and not again at once after it failed.</summary>
internal sealed class FetchedDocument<T>(Func<Task<T>> fetch, TimeProvider time) : IDisposable
    where T : class
{
    /// <summary>How long a failure stands before anybody tries again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile Copy? _copy;
    private (DateTimeOffset At, string Cause)? _failure;

    public DateTimeOffset FetchedAt => _copy?.At ?? DateTimeOffset.MinValue;

    /// <param name="maxAge">How old the copy may be before it is fetched again.</param>
    /// <param name="staleAge">How old it may be where that fails.</param>
    /// <param name="cancellation">Ends the waiting, not the fetching.</param>
    /// <exception cref="DocumentUnavailableException">It could not be fetched, and there is no copy that will do.</exception>
    public async ValueTask<T> GetAsync(TimeSpan maxAge, TimeSpan staleAge, CancellationToken cancellation)
    {
        if (_copy is { } copy && time.GetUtcNow() - copy.At < maxAge)
            return copy.Value;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_copy is { } renewed && time.GetUtcNow() - renewed.At < maxAge)
                return renewed.Value;
            if (_failure is { } recent && time.GetUtcNow() - recent.At < Pause)
                return Stale(staleAge) ?? throw new DocumentUnavailableException(recent.Cause);
            return await FetchAsync(staleAge);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<T> FetchAsync(TimeSpan staleAge)
    {
        try
        {
            var value = await fetch();
            _copy = new Copy(value, time.GetUtcNow());
            _failure = null;
            return value;
        }
        catch (DocumentUnavailableException exception)
        {
            _failure = (time.GetUtcNow(), exception.Message);
            if (Stale(staleAge) is { } stale)
                return stale;
            throw;
        }
    }

    private T? Stale(TimeSpan staleAge) => _copy is { } copy && time.GetUtcNow() - copy.At < staleAge ? copy.Value : null;

    private sealed record Copy(T Value, DateTimeOffset At);
}
