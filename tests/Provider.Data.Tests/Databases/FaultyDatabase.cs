namespace Provider.Data.Tests.Databases;

/// <summary>Fails a write just before its nth statement, as a broken connection would.</summary>
public sealed class FaultyDatabase(IDatabase inner) : IDatabase
{
    /// <summary>Statements that still succeed.</summary>
    public int Spared { get; set; } = int.MaxValue;

    public ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation) => inner.ReadAsync(work, cancellation);

    public ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation) => inner.WriteAsync(
        async session =>
        {
            var left = Spared;
            session.BeforeStatement = sql => _ = left-- > 0 ? 0 : throw new InjectedFaultException(sql);
            try
            {
                return await work(session);
            }
            finally
            {
                session.BeforeStatement = null;
            }
        },
        cancellation);
}

/// <summary>The failure injected.</summary>
public sealed class InjectedFaultException(string sql) : Exception($"Failed before: {sql}");
