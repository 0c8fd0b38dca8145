using System.Diagnostics;
using Provider.Data;

namespace Provider.Faults;

/// <summary>Kills the process (SIGKILL: no handler runs, nothing is flushed) in the middle of ending a session.</summary>
internal sealed class KillingDatabase(IDatabase inner, int at) : IDatabase
{
    /// <summary>Not before a statement but after the commit, before anybody hears of it.</summary>
    private const int AfterCommit = -1;

    public ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation) => inner.ReadAsync(work, cancellation);

    public async ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation)
    {
        var statements = 0;
        var result = await inner.WriteAsync(
            session =>
            {
                // Left in place after the work, so that the COMMIT counts too; the next write replaces it.
                statements = 0;
                session.BeforeStatement = sql =>
                {
                    if (statements > 0 || sql.StartsWith("UPDATE \"Sessions\" SET \"EndedAt\"", StringComparison.Ordinal))
                        statements++;
                    if (at > 0 && statements == at)
                        Process.GetCurrentProcess().Kill();
                };
                return work(session);
            },
            cancellation);
        if (at == AfterCommit && statements > 0)
            Process.GetCurrentProcess().Kill();
        return result;
    }
}
