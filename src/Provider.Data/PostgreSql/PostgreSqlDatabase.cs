using Npgsql;

namespace Provider.Data.PostgreSql;

/// <summary>PostgreSQL: a pooled connection and a transaction for each write; the server itself groups commits. Conflicts are tried again.</summary>
public sealed class PostgreSqlDatabase(string connectionString) : IDatabase, IAsyncDisposable
{
    private const int MostAttempts = 5;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
    });

    public async ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        return await work(new DbSession(connection, keepsStatements: false));
    }

    public async ValueTask<T> WriteAsync<T>(Func<DbSession, ValueTask<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var result = await work(new DbSession(connection, keepsStatements: false) { Transaction = transaction });
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException exception) when (attempt < MostAttempts && exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
            {
                await Task.Delay(Random.Shared.Next(5, 25 * attempt), cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
