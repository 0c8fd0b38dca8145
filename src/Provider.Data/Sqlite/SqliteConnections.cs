using Microsoft.Data.Sqlite;

namespace Provider.Data.Sqlite;

/// <summary>Opens connections with the settings that durability needs: a write-ahead log, flushed at each commit, and foreign keys enforced.</summary>
internal static class SqliteConnections
{
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;";
        command.ExecuteNonQuery();
        return connection;
    }
}
