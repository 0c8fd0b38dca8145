using Microsoft.Data.Sqlite;

namespace Provider.Data.Tests.Databases;

/// <summary>A SQLite file in a folder of its own.</summary>
public class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("provider-data-").FullName;

    public string File => Path.Combine(_folder, "provider.db");

    public override DatabaseOptions Options => new(DatabaseKind.Sqlite, $"Data Source={File}");

    /// <summary>SQL that made the database before we came.</summary>
    protected virtual string? Script => null;

    protected override async Task PrepareAsync()
    {
        if (Script is null)
            return;
        await using var connection = new SqliteConnection(Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Script;
        await command.ExecuteNonQueryAsync();
    }

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
