using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Provider.Data.Tests.Databases;

public sealed class MigrationsOnSqlite(SqliteTestDatabase database) : MigrationTests(database), IClassFixture<SqliteTestDatabase>
{
    // Column by column: one that a later migration added stands last in the table, and first in nothing else.
    protected override string Schema =>
        """
        SELECT "t"."name" || '.' || "c"."name", "c"."type", "c"."notnull", "c"."dflt_value", "c"."pk" FROM sqlite_master AS "t", pragma_table_info("t"."name") AS "c"
        WHERE "t"."type" = 'table' AND "t"."name" NOT LIKE '\_\_%' ESCAPE '\' AND "t"."name" NOT LIKE 'sqlite%'
        UNION ALL SELECT "t"."name" || '.' || "f"."from", "f"."table" || '.' || "f"."to", "f"."seq", "f"."on_delete", "f"."on_update" FROM sqlite_master AS "t", pragma_foreign_key_list("t"."name") AS "f"
        WHERE "t"."type" = 'table' AND "t"."name" NOT LIKE '\_\_%' ESCAPE '\'
        UNION ALL SELECT "name", "sql", 0, "type", "tbl_name" FROM sqlite_master WHERE "type" <> 'table' AND "name" NOT LIKE 'sqlite%'
        ORDER BY 1, 2
        """;

    protected override DatabaseOptions Another() => new(DatabaseKind.Sqlite, $"Data Source={Path.Combine(Path.GetTempPath(), $"provider-model-{Guid.NewGuid():N}.db")}");

    [Fact]
    public async Task Entity_frameworks_connections_are_as_durable_as_ours()
    {
        await using var context = Test.CreateContext();
        Assert.Equal(1, await PragmaAsync(context, "foreign_keys"));
        Assert.Equal(2, await PragmaAsync(context, "synchronous"));
        Assert.Equal(["2"], await QueryAsync("PRAGMA synchronous"));
        Assert.Equal(["1"], await QueryAsync("PRAGMA foreign_keys"));
        Assert.Equal(["wal"], await QueryAsync("PRAGMA journal_mode"));
    }

    private static async Task<long> PragmaAsync(ProviderDbContext context, string name)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

public sealed class MigrationsOnPostgreSql(PostgreSqlTestDatabase database) : MigrationTests(database), IClassFixture<PostgreSqlTestDatabase>
{
    protected override string Schema =>
        """
        SELECT table_name || '.' || column_name, data_type, COALESCE(character_maximum_length, 0), is_nullable, is_identity FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'
        UNION ALL SELECT indexname, indexdef, 0, '', '' FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_%'
        UNION ALL SELECT conname, pg_get_constraintdef(oid), 0, '', '' FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '"\_\_%'
        ORDER BY 1, 2
        """;

    protected override DatabaseOptions Another() => Test.Options with { ConnectionString = Test.Options.ConnectionString.Replace("Database=data_", "Database=model_", StringComparison.Ordinal) };
}

public abstract class MigrationTests(TestDatabase database) : DatabaseTests(database)
{
    /// <summary>Describes tables, columns and indexes.</summary>
    protected abstract string Schema { get; }

    [Fact]
    public void The_model_has_no_change_without_a_migration()
    {
        using var context = Test.CreateContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_migrations_make_exactly_what_the_model_says_OpenIddicts_tables_included()
    {
        var migrated = await QueryAsync(Schema);
        Assert.Contains(migrated, row => row.Contains("OpenIddictTokens", StringComparison.Ordinal));

        await using var services = TestDatabase.Compose(Another());
        await using var context = services.GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContext();
        try
        {
            await context.Database.EnsureCreatedAsync(None);
            var modelled = await services.GetRequiredService<IDatabase>().ReadAsync(
                session => session.AllAsync(Schema, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "NULL" : row.GetValue(i).ToString()))), None);
            Assert.Equal(modelled, migrated);
        }
        finally
        {
            await context.Database.EnsureDeletedAsync(None);
        }
    }

    [Fact]
    public async Task No_table_has_a_name_that_a_later_OpenIddict_takes()
    {
        var migrated = string.Join('\n', await QueryAsync(Schema));
        Assert.DoesNotContain("OpenIddictSessions", migrated, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenIddictResources", migrated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_with_nothing_to_do_leaves_entity_framework_asleep() =>
        await new DatabaseMigrator(Test.Options, Database, new NoContexts()).MigrateAsync(None);

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_all_come_up()
    {
        var options = Another();
        var nodes = Enumerable.Range(0, 4).Select(_ => TestDatabase.Compose(options)).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => Task.Run(async () => await node.GetRequiredService<DatabaseMigrator>().MigrateAsync(None))));
            var applied = await nodes[0].GetRequiredService<IDatabase>().ReadAsync(
                session => session.AllAsync("""SELECT "MigrationId" FROM "__ProviderMigrations" """, row => row.GetString(0)), None);
            await using var context = nodes[0].GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContext();
            Assert.Equal(context.Database.GetMigrations(), applied.Order());
        }
        finally
        {
            await using (var context = nodes[0].GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContext())
                await context.Database.EnsureDeletedAsync(None);
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    /// <summary>A place for one more database of the same kind.</summary>
    protected abstract DatabaseOptions Another();

    private sealed class NoContexts : IDbContextFactory<ProviderDbContext>
    {
        public ProviderDbContext CreateDbContext() => throw new InvalidOperationException("EF Core was woken.");
    }
}
