using Provider.Data.Sqlite;

namespace Provider.Data.Tests.Sqlite;

/// <summary>Which writes share a flush. The queues here are endlessly patient, so that a wait that should not be never ends.</summary>
public sealed class WriteQueueTests
{
    private readonly WriteQueue _queue = new(patience: Timeout.InfiniteTimeSpan);

    [Fact]
    public async Task Writes_that_come_one_at_a_time_wait_for_nobody()
    {
        for (var i = 0; i < 20; i++)
        {
            await AddAsync(1);
            Assert.Equal(1, await TakeAsync());
        }
    }

    [Fact]
    public async Task While_several_write_the_first_waits_for_the_others()
    {
        await AddAsync(3);
        Assert.Equal(3, await TakeAsync());

        await AddAsync(1);
        var next = TakeAsync();
        await AddAsync(1);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        await AddAsync(1);
        Assert.Equal(3, await next);
    }

    [Fact]
    public async Task A_crowd_is_not_waited_for_only_four()
    {
        await AddAsync(100);
        Assert.Equal(100, await TakeAsync());
        await AddAsync(4);
        Assert.Equal(4, await TakeAsync());
    }

    [Fact]
    public async Task Who_never_comes_is_not_waited_for_forever()
    {
        var impatient = new WriteQueue(patience: TimeSpan.FromMilliseconds(1));
        await AddAsync(4, impatient);
        Assert.Equal(4, await TakeAsync(impatient));
        await AddAsync(1, impatient);
        Assert.Equal(1, await TakeAsync(impatient));
    }

    [Fact]
    public async Task Closing_lets_the_group_that_waits_go_and_ends_the_queue()
    {
        await AddAsync(4);
        Assert.Equal(4, await TakeAsync());
        await AddAsync(2);
        var last = TakeAsync();
        _queue.Close();
        Assert.Equal(2, await last);
        Assert.Equal(0, await TakeAsync());
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => AddAsync(1));
    }

    private Task AddAsync(int count) => AddAsync(count, _queue);

    private static async Task AddAsync(int count, WriteQueue queue)
    {
        for (var i = 0; i < count; i++)
            await queue.AddAsync(new PendingWrite<int>(static _ => ValueTask.FromResult(0)), TestContext.Current.CancellationToken);
    }

    private Task<int> TakeAsync() => TakeAsync(_queue);

    private static Task<int> TakeAsync(WriteQueue queue) => Task.Run(
        () =>
        {
            var group = new List<PendingWrite>();
            Assert.Equal(queue.Take(group), group.Count > 0);
            return group.Count;
        },
        TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
}
