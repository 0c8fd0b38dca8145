using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Provider.Data.Sqlite;

/// <summary>Opens connections with the settings that durability needs: a write-ahead log, flushed at each commit, and foreign keys enforced.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    /// <summary>EF Core's own connections get the same: what a library was compiled with decides nothing.</summary>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    /// <summary>
    /// For the writer and the readers, who keep theirs. Not from the driver's pool: a connection given up in the middle of a transaction, as after a failed
    /// commit, would go back there with the transaction open, and what was said to have failed could be committed by the next user.
    /// </summary>
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        Prepare(connection);
        return connection;
    }

    /// <summary>
    /// A checkpoint copies each page once, however often it was written since the last one. 8,000 pages (32 MB) between two make it rare enough to be cheap,
    /// and are read again within a tenth of a second after a crash.
    /// </summary>
    private const string Settings = """
        PRAGMA busy_timeout = 30000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 8000;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        """;

    private static void Prepare(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
