namespace Provider.Bench.Measuring;

/// <summary>Counts over all workers and keeps the first message. A flow that only fails is stopped early.</summary>
public sealed class ErrorCount
{
    private const int Bearable = 20;

    private int _count;
    private string? _first;

    public int Count => Volatile.Read(ref _count);

    public string? First => _first;

    public bool TooMany => Count >= Bearable;

    public void Add(string message)
    {
        Interlocked.CompareExchange(ref _first, message, null);
        Interlocked.Increment(ref _count);
    }
}
