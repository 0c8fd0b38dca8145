using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Provider.Data.Sqlite;

namespace Provider.Data;

/// <summary>Brings the database up to date. Neither a start with nothing to do nor a first one on SQLite wakes EF Core; nothing else does.</summary>
public sealed class DatabaseMigrator(DatabaseOptions options, IDatabase database, IDbContextFactory<ProviderDbContext> contexts)
{
    private const int MostAttempts = 6;

    private readonly Lazy<Assembly> _migrations = new(() => Assembly.Load(options.Kind == DatabaseKind.Sqlite ? "Provider.Migrations.Sqlite" : "Provider.Migrations.PostgreSql"));

    /// <returns>Whether the database held nothing before.</returns>
    public async ValueTask<bool> MigrateAsync(CancellationToken cancellation)
    {
        if (options.Kind == DatabaseKind.Sqlite)
        {
            SqliteFile.Of(options.ConnectionString).EnsureExists();
            if (await CreateAsync(cancellation))
                return true;
        }

        for (var attempt = 1; !await IsCurrentAsync(cancellation); attempt++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(cancellation);
                await context.Database.MigrateAsync(cancellation);
                return false;
            }
            catch (Npgsql.PostgresException) when (attempt < MostAttempts)
            {
                // Nodes that start together get in each other's way; EF Core lets go of its lock between two migrations. What failed was rolled back.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 400 * attempt)), cancellation);
            }
        }

        return false;
    }

    /// <summary>Whether there is a database of this version, for commands that only look: nothing is made or changed.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellation) =>
        (options.Kind != DatabaseKind.Sqlite || SqliteFile.Of(options.ConnectionString).Exists) && await IsCurrentAsync(cancellation);

    /// <summary>Only where there is no table at all: whoever comes second, or brings OpenIddict's tables, is migrated.</summary>
    private async ValueTask<bool> CreateAsync(CancellationToken cancellation) =>
        await CountTablesAsync(cancellation) == 0
        && await database.WriteAsync(
            async session =>
            {
                if (await CountTablesAsync(session) > 0)
                    return false;
                await session.ExecuteAsync(CreationScript.Read(_migrations.Value));
                return true;
            },
            cancellation);

    private ValueTask<int> CountTablesAsync(CancellationToken cancellation) => database.ReadAsync(CountTablesAsync, cancellation);

    private static async ValueTask<int> CountTablesAsync(DbSession session) =>
        (await session.AllAsync("SELECT count(*) FROM sqlite_master", static row => row.GetInt32(0)))[0];

    private async ValueTask<List<string>?> AppliedAsync(CancellationToken cancellation)
    {
        try
        {
            return await database.ReadAsync(
                session => session.AllAsync($"SELECT \"MigrationId\" FROM \"{ProviderDataServices.MigrationsHistoryTable}\"", static row => row.GetString(0)), cancellation);
        }
        catch (DbException)
        {
            // No history table, so no migration either.
            return null;
        }
    }

    private async ValueTask<bool> IsCurrentAsync(CancellationToken cancellation) => await AppliedAsync(cancellation) is { } applied && Known().All(applied.Contains);

    private IEnumerable<string> Known() => _migrations.Value.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();
}
