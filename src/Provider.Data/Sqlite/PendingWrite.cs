namespace Provider.Data.Sqlite;

/// <summary>A write that waits for its turn in the group.</summary>
internal abstract class PendingWrite
{
    /// <summary>Runs the statements; the outcome is kept until the group is on disk.</summary>
    public abstract void Run(DbSession session);

    /// <summary>The work itself failed; only this write is rolled back.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Tells the caller: success if the group was committed, otherwise <paramref name="failure"/>.</summary>
    public abstract void Complete(Exception? failure);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(Func<DbSession, ValueTask<T>> work) : PendingWrite
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;

    public Task<T> Task => _completion.Task;

    public override void Run(DbSession session)
    {
        var pending = work(session);
        _result = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }

    public override void Fail(Exception exception) => _failure = exception;

    public override void Complete(Exception? failure)
    {
        if ((_failure ?? failure) is { } exception)
            _completion.SetException(exception);
        else
            _completion.SetResult(_result!);
    }
}
