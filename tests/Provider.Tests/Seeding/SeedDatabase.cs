using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Provider.Data;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Data.PostgreSql;
using Provider.Data.Sqlite;
using Provider.Data.Users;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

/// <summary>A real database (a SQLite file unless told otherwise), and a runner on it.</summary>
internal sealed class SeedDatabase : IDisposable, IDbContextFactory<ProviderDbContext>
{
    private readonly string _directory = Directory.CreateTempSubdirectory("provider-seed-db-").FullName;
    private readonly DbContextOptions<ProviderDbContext> _options;
    private readonly IDatabase _database;

    public SeedDatabase()
        : this(null)
    {
    }

    private SeedDatabase(string? postgreSql)
    {
        var sqlite = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "provider.db"), Pooling = false }.ToString();
        var builder = new DbContextOptionsBuilder<ProviderDbContext>();
        _options = (postgreSql is null ? builder.UseSqlite(sqlite) : builder.UseNpgsql(postgreSql)).Options;
        using (var context = CreateDbContext())
            context.Database.EnsureCreated();
        _database = postgreSql is null ? new SqliteDatabase(sqlite) : new PostgreSqlDatabase(postgreSql);
    }

    /// <summary>A new database on the server that PROVIDER_TEST_POSTGRES names; the test is skipped without one.</summary>
    public static SeedDatabase OnPostgreSql()
    {
        var server = Environment.GetEnvironmentVariable("PROVIDER_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "PROVIDER_TEST_POSTGRES is not set.");
        return new(new NpgsqlConnectionStringBuilder(server) { Database = $"seed_{Guid.NewGuid():N}" }.ToString());
    }

    public MasterKey MasterKey { get; } = new(new byte[MasterKey.Length]);

    /// <summary>Few rounds, so that tests spend their time elsewhere.</summary>
    public PasswordHasher<ProviderUser> Passwords { get; } = new(Options.Create(new PasswordHasherOptions { IterationCount = 100 }));

    public Task<SeedReport> ApplyAsync(SeedDirectory seed) =>
        new SeedRunner(seed.Context, _database, MasterKey, new ClientSecretHash(), Passwords, TimeProvider.System).ApplyAsync();

    public ProviderDbContext CreateDbContext() => new(_options);

    /// <summary>Every row of every table but the seed's own memory, as text.</summary>
    public async Task<List<string>> DumpAsync()
    {
        await using var context = CreateDbContext();
        await context.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()!).Where(name => name != "SeedStates").Order(StringComparer.Ordinal))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
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
        (_database as IDisposable)?.Dispose();
        if (_database is PostgreSqlDatabase)
        {
            using var context = CreateDbContext();
            context.Database.EnsureDeleted();
        }
        Directory.Delete(_directory, recursive: true);
    }
}
