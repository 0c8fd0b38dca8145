using Npgsql;
using Provider.Data.Sqlite;

namespace Provider.Data;

/// <summary>Which database, and where.</summary>
public sealed record DatabaseOptions(DatabaseKind Kind, string ConnectionString)
{
    /// <exception cref="FormatException">The connection string says nothing that this kind of database understands.</exception>
    public void Check()
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            _ = SqliteFile.Of(ConnectionString);
            return;
        }

        try
        {
            _ = new NpgsqlConnectionStringBuilder(ConnectionString);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"It cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>The databases supported.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
