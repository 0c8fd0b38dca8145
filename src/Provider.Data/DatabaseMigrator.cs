using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Provider.Data;

/// <summary>Brings the database up to date. A start with nothing to do asks one question and leaves EF Core asleep.</summary>
public sealed class DatabaseMigrator(DatabaseOptions options, IDatabase database, IDbContextFactory<ProviderDbContext> contexts)
{
    private const int MostAttempts = 6;

    public async ValueTask MigrateAsync(CancellationToken cancellation)
    {
        if (options.Kind == DatabaseKind.Sqlite)
            CreateFolder();
        for (var attempt = 1; !await IsCurrentAsync(cancellation); attempt++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(cancellation);
                await context.Database.MigrateAsync(cancellation);
                return;
            }
            catch (Npgsql.PostgresException) when (attempt < MostAttempts)
            {
                // Nodes that start together get in each other's way; EF Core lets go of its lock between two migrations. What failed was rolled back.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 400 * attempt)), cancellation);
            }
        }
    }

    private async ValueTask<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        try
        {
            var applied = await database.ReadAsync(
                session => session.AllAsync($"SELECT \"MigrationId\" FROM \"{ProviderDataServices.MigrationsHistoryTable}\"", static row => row.GetString(0)), cancellation);
            return Known().All(applied.Contains);
        }
        catch (System.Data.Common.DbException)
        {
            // No history table, so no migration either.
            return false;
        }
    }

    private IEnumerable<string> Known() =>
        Assembly.Load(options.Kind == DatabaseKind.Sqlite ? "Provider.Migrations.Sqlite" : "Provider.Migrations.PostgreSql")
            .GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    private void CreateFolder()
    {
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }
}
