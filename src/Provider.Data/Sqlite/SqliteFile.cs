using Microsoft.Data.Sqlite;

namespace Provider.Data.Sqlite;

/// <summary>The file that a connection string names.</summary>
public sealed class SqliteFile
{
    private readonly string _path;

    private SqliteFile(string path) => _path = path;

    /// <exception cref="FormatException">It cannot be read, or names no file by its path: a database in memory would lose what users were told.</exception>
    public static SqliteFile Of(string connectionString)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connectionString);
            return settings.Mode != SqliteOpenMode.Memory && settings.DataSource is { Length: > 0 } path && path[0] != ':' && !path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                ? new SqliteFile(Path.GetFullPath(path))
                : throw new FormatException("It must name SQLite's file by its path, for example Data Source=/var/lib/provider/provider.db.");
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"It cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The connection string that names <paramref name="path"/>, whatever characters it holds.</summary>
    public static string ConnectionStringTo(string path) => new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    public bool Exists => File.Exists(_path);

    /// <summary>
    /// It will hold e-mail addresses, password hashes and sessions, so only the process's own user may read it. SQLite gives its log and its shared memory the same rights.
    /// A file that is there keeps those it has, and is not even opened: closing it would let go of this process's locks (fcntl) on the database.
    /// </summary>
    public void EnsureExists()
    {
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        try
        {
            if (!Exists)
                OwnerOnlyFile.Create(_path).Dispose();
        }
        catch (IOException) when (Exists)
        {
            // Another process that starts at the same moment was quicker.
        }
    }
}
