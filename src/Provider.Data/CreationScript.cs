using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Provider.Data;

/// <summary>
/// All migrations of SQLite as one script, made from them ahead of time and kept beside them. A first start runs it in a few milliseconds, where
/// EF Core's migrator takes half a second to come to the same statements.
/// </summary>
public static class CreationScript
{
    private const string Resource = "Create.sql";

    /// <summary>What the migrations say today; needs EF Core awake.</summary>
    public static string Generate()
    {
        var options = new DbContextOptionsBuilder<ProviderDbContext>();
        ProviderDataServices.Configure(options, new DatabaseOptions(DatabaseKind.Sqlite, "Data Source=:memory:"));
        using var context = new ProviderDbContext(options.Options);
        return context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions).ReplaceLineEndings("\n").TrimStart('\uFEFF');
    }

    /// <summary>What was kept.</summary>
    public static string Read(Assembly migrations)
    {
        using var stream = migrations.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{migrations.GetName().Name} has no {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
