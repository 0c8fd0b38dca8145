using System.Collections.Concurrent;

namespace Provider.Data.Sqlite;

/// <summary>
/// SQLite with a group commit. SQLite has one writer at a time anyway, and a commit costs a flush of the disk; so one thread takes all writes
/// that wait, runs them in one transaction, commits once, and only then tells all of them. A write that fails rolls back alone.
/// </summary>
public sealed class SqliteDatabase : IDatabase, IDisposable
{
    private readonly string _connectionString;
    private readonly ConcurrentBag<DbSession> _readers = [];
    private readonly WriteQueue _queue = new(patience: TimeSpan.FromMilliseconds(1));
    private readonly Thread _writer;

    public SqliteDatabase(string connectionString)
    {
        _connectionString = connectionString;
        _writer = new Thread(WriteGroups) { IsBackground = true, Name = "SQLite writer" };
        _writer.Start();
    }

    /// <summary>Which SQLite library is in use.</summary>
    public static string Library => SqliteLibrary.Source;

    public async ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation)
    {
        if (!_readers.TryTake(out var session))
            session = new DbSession(SqliteConnections.Open(_connectionString), keepsStatements: true);
        try
        {
            var result = await work(session);
            _readers.Add(session);
            return result;
        }
        catch
        {
            // Its statements may be half done, so it is not put back.
            await session.Connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation)
    {
        var pending = new PendingWrite<T>(work);
        await _queue.AddAsync(pending, cancellation);
        return await pending.Task;
    }

    public void Dispose()
    {
        _queue.Close();
        _writer.Join();
        while (_readers.TryTake(out var session))
            session.Connection.Dispose();
    }

    private void WriteGroups()
    {
        DbSession? session = null;
        var group = new List<PendingWrite>();
        while (_queue.Take(group))
        {
            Exception? failure = null;
            try
            {
                session ??= new DbSession(SqliteConnections.Open(_connectionString), keepsStatements: true);
                CommitGroup(session, group);
            }
            catch (Exception exception)
            {
                // The whole group is lost, and said to be; a fresh connection starts clean.
                failure = exception;
                session?.Connection.Dispose();
                session = null;
            }

            foreach (var pending in group)
                pending.Complete(failure);
        }

        session?.Connection.Dispose();
    }

    /// <summary>
    /// All in one transaction. Should one fail, which is rare, the transaction is taken back and each runs again behind a savepoint of its own:
    /// savepoints for all, always, would copy every page they touch.
    /// </summary>
    private static void CommitGroup(DbSession session, List<PendingWrite> group)
    {
        Execute(session, "BEGIN IMMEDIATE");
        try
        {
            foreach (var pending in group)
                pending.Run(session);
        }
        catch (Exception)
        {
            Execute(session, "ROLLBACK");
            Execute(session, "BEGIN IMMEDIATE");
            foreach (var pending in group)
                RunAlone(session, pending);
        }

        Execute(session, "COMMIT");
    }

    private static void RunAlone(DbSession session, PendingWrite pending)
    {
        Execute(session, "SAVEPOINT one");
        try
        {
            pending.Run(session);
        }
        catch (Exception exception)
        {
            Execute(session, "ROLLBACK TO one");
            pending.Fail(exception);
        }

        Execute(session, "RELEASE one");
    }

    private static void Execute(DbSession session, string sql) => session.ExecuteAsync(sql).AsTask().GetAwaiter().GetResult();
}
