using System.Threading.Channels;

namespace Provider.Data.Logout;

/// <summary>Wakes this process's delivery after a session ended, so that apps are told at once. Raising it costs nothing and never waits; raised twice, it wakes once.</summary>
public sealed class LogoutSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _channel.Writer.TryWrite(true);

    /// <summary>Returns when it has been raised since the last time.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellation) => await _channel.Reader.ReadAsync(cancellation);
}
