using System.Data.Common;

namespace Provider.Data;

/// <summary>One connection in use. Parameters are positional: <c>@p1</c>, <c>@p2</c>, … in the order of the values.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="keepsStatements">Whether to keep prepared statements here (SQLite) or leave that to the driver (PostgreSQL).</param>
public sealed class DbSession(DbConnection connection, bool keepsStatements)
{
    private readonly Dictionary<string, DbCommand> _statements = [];

    /// <summary>Called before each statement on this connection; lets tests fail at any step. Never set in production.</summary>
    internal Action<string>? BeforeStatement { get; set; }

    public DbConnection Connection => connection;

    /// <summary>
    /// Ends a SELECT that must keep its rows from changing until the transaction ends. SQLite needs nothing: it has one writer at a time.
    /// </summary>
    public string ForUpdate { get; } = keepsStatements ? "" : " FOR UPDATE";

    /// <summary>The same, but rows that somebody else keeps are passed over instead of waited for.</summary>
    public string SkipLocked { get; } = keepsStatements ? "" : " FOR UPDATE SKIP LOCKED";

    internal DbTransaction? Transaction { get; set; }

    /// <summary>Keeps others who ask for the same number waiting until the transaction ends. SQLite needs nothing here either.</summary>
    public async ValueTask LockAsync(long number)
    {
        if (!keepsStatements)
            await ExecuteAsync("SELECT pg_advisory_xact_lock(@p1)", number);
    }

    /// <returns>The number of rows changed.</returns>
    public async ValueTask<int> ExecuteAsync(string sql, params object?[] values)
    {
        var command = Prepare(sql, values);
        try
        {
            return keepsStatements ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync();
        }
        finally
        {
            if (!keepsStatements)
                await command.DisposeAsync();
        }
    }

    /// <summary>The first row, read by <paramref name="read"/>, or null.</summary>
    public async ValueTask<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
        where T : class
    {
        var command = Prepare(sql, values);
        try
        {
            if (keepsStatements)
            {
                using var rows = command.ExecuteReader();
                return rows.Read() ? read(rows) : null;
            }

            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? read(reader) : null;
        }
        finally
        {
            if (!keepsStatements)
                await command.DisposeAsync();
        }
    }

    public async ValueTask<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        var command = Prepare(sql, values);
        try
        {
            var found = new List<T>();
            await using var reader = keepsStatements ? command.ExecuteReader() : await command.ExecuteReaderAsync();
            while (keepsStatements ? reader.Read() : await reader.ReadAsync())
                found.Add(read(reader));
            return found;
        }
        finally
        {
            if (!keepsStatements)
                await command.DisposeAsync();
        }
    }

    private DbCommand Prepare(string sql, object?[] values)
    {
        BeforeStatement?.Invoke(sql);
        if (!keepsStatements || !_statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = Names[i];
                command.Parameters.Add(parameter);
            }

            if (keepsStatements)
                _statements[sql] = command;
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static readonly string[] Names = [.. Enumerable.Range(1, 32).Select(number => $"@p{number}")];
}
