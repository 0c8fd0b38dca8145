using System.Threading.Channels;

namespace Provider.Data.Sqlite;

/// <summary>
/// Writes that wait for the one thread that carries them out. It takes all that wait as one group, and every group costs a flush of the disk, so a group that
/// others are likely to join soon waits for them: never longer than <paramref name="patience"/>, and not at all while writes come one at a time.
/// </summary>
internal sealed class WriteQueue(TimeSpan patience)
{
    private const int LargestGroup = 256;

    /// <summary>Four share a flush well; waiting for a fifth would gain little.</summary>
    private const int WorthWaitingFor = 4;

    /// <summary>Of how many groups the largest says how many writers are about.</summary>
    private const int Remembered = 16;

    private readonly Channel<PendingWrite> _waiting = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly object _bell = new();
    private readonly int[] _sizes = new int[Remembered];
    private int _groups;
    private int _wanted = 1;
    private bool _isClosed;

    /// <summary>Waits only while the queue is full.</summary>
    public async ValueTask AddAsync(PendingWrite write, CancellationToken cancellation)
    {
        if (!_waiting.Writer.TryWrite(write))
            await _waiting.Writer.WriteAsync(write, cancellation);
        lock (_bell)
        {
            if (_waiting.Reader.Count >= _wanted)
                Monitor.Pulse(_bell);
        }
    }

    /// <summary>No more writes; those that wait are still handed out.</summary>
    public void Close()
    {
        lock (_bell)
        {
            _isClosed = true;
            _waiting.Writer.TryComplete();
            Monitor.Pulse(_bell);
        }
    }

    /// <summary>Blocks until there is a group.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<PendingWrite> group)
    {
        group.Clear();
        WaitFor(1, Timeout.InfiniteTimeSpan);
        WaitFor(Math.Min(_sizes.Max(), WorthWaitingFor), patience);
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var write))
            group.Add(write);
        _sizes[_groups++ % Remembered] = group.Count;
        return group.Count > 0;
    }

    /// <summary>Rather than the channel's own wait, which spins first: the core is needed by those who sign.</summary>
    private void WaitFor(int count, TimeSpan atMost)
    {
        lock (_bell)
        {
            _wanted = count;
            while (_waiting.Reader.Count < count && !_isClosed && Monitor.Wait(_bell, atMost))
            {
            }
        }
    }
}
