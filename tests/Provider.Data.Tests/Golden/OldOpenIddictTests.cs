using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Golden;

/// <summary>Version 4 and older lack columns that everything needs; such a database is refused, and left as it was.</summary>
public sealed class OldOpenIddictTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("provider-old-").FullName;

    [Fact]
    public async Task Tables_of_version_4_stop_the_start_and_stay_as_they_are()
    {
        var options = new DatabaseOptions(DatabaseKind.Sqlite, $"Data Source={Path.Combine(_folder, "old.db")}");
        var script = Golden.Read("schema-5-sqlite.sql").Replace("    \"ClientType\" TEXT NULL,\n", "    \"Type\" TEXT NULL,\n", StringComparison.Ordinal).Replace(",\n    \"Settings\" TEXT NULL", "", StringComparison.Ordinal);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(options.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = script;
            await command.ExecuteNonQueryAsync();
        }

        await using var services = TestDatabase.Compose(options);
        var failure = await Assert.ThrowsAnyAsync<DbException>(() => services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None).AsTask());
        Assert.Contains("ClientType", failure.Message, StringComparison.Ordinal);
        var tables = await services.GetRequiredService<IDatabase>().ReadAsync(
            session => session.AllAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'OpenIddict%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name", row => row.GetString(0)), CancellationToken.None);
        Assert.Empty(tables);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
