namespace Provider.Data;

/// <summary>
/// The database as everything that serves, starts or seeds uses it: statements over the tables that EF Core's model defines. Two implementations, one for each
/// database; the statements are common to both.
/// </summary>
public interface IDatabase
{
    ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation);

    /// <summary>
    /// Runs the work as one transaction. When this returns, what was written is on disk; when it throws, nothing was written. The work
    /// may be run again after a conflict, so it must not have effects of its own.
    /// </summary>
    ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation);
}
