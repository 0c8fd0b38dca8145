using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provider.Data;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Data.Sqlite;
using Provider.Data.Users;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

/// <summary>A real SQLite file, and a runner on it.</summary>
internal sealed class SeedDatabase : IDisposable, IDbContextFactory<ProviderDbContext>
{
    private readonly string _directory = Directory.CreateTempSubdirectory("provider-seed-db-").FullName;
    private readonly SqliteDatabase _database;

    public SeedDatabase()
    {
        using (var context = CreateDbContext())
            context.Database.EnsureCreated();
        _database = new SqliteDatabase(ConnectionString);
    }

    public MasterKey MasterKey { get; } = new(new byte[MasterKey.Length]);

    /// <summary>Few rounds, so that tests spend their time elsewhere.</summary>
    public PasswordHasher<ProviderUser> Passwords { get; } = new(Options.Create(new PasswordHasherOptions { IterationCount = 100 }));

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "provider.db"), Pooling = false }.ToString();

    public Task<SeedReport> ApplyAsync(SeedDirectory seed) =>
        new SeedRunner(_database, this, MasterKey, new ClientSecretHash(), Passwords, TimeProvider.System).ApplyAsync(seed.Context);

    public ProviderDbContext CreateDbContext() => new(new DbContextOptionsBuilder<ProviderDbContext>().UseSqlite(ConnectionString).Options);

    /// <summary>Every row of every table but the seed's own memory, as text.</summary>
    public async Task<List<string>> DumpAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        var tables = await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'SeedStates' ORDER BY name");
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount)
                    .Select(i => $"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}");
                rows.Add($"{table}: {string.Join(" | ", values)}");
            }
        }
        return rows;
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }
}
