using Microsoft.EntityFrameworkCore;

namespace Provider.Tests.Seeding;

public sealed class SeedNodesTests
{
    [Fact]
    public async Task Nodes_that_start_together_on_SQLite_seed_once()
    {
        using var database = new SeedDatabase();
        await SeedFromFourNodesAsync(database);
    }

    [Fact]
    public async Task Nodes_that_start_together_on_PostgreSQL_seed_once()
    {
        using var database = SeedDatabase.OnPostgreSql();
        await SeedFromFourNodesAsync(database);
    }

    [Fact]
    public async Task Applying_twice_on_PostgreSQL_changes_no_byte()
    {
        using var database = SeedDatabase.OnPostgreSql();
        using var seed = DefaultSeed();
        var first = await database.ApplyAsync(seed);
        var before = await database.DumpAsync();

        var second = await database.ApplyAsync(seed);
        await File.AppendAllTextAsync(Path.Combine(seed.Path, "default", "tenant.yaml"), "\n# again\n");
        var third = await database.ApplyAsync(seed);

        Assert.True(first.ChangedAnything);
        Assert.True(second.IsUnchanged);
        Assert.False(third.IsUnchanged);
        Assert.False(third.ChangedAnything);
        Assert.Equal(before, await database.DumpAsync());
    }

    private static async Task SeedFromFourNodesAsync(SeedDatabase database)
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Shop\n", "[{ \"email\": \"a@example.com\", \"password\": \"x\" }]");

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.ApplyAsync(seed))));

        Assert.Single(reports, report => report.ChangedAnything);
        Assert.Single(reports.SelectMany(report => report.GeneratedSecrets));
        await using var context = database.CreateDbContext();
        Assert.Equal(1, (await context.ConfigurationVersions.SingleAsync()).Version);
        Assert.Equal(1, await context.Users.CountAsync());
    }

    private static SeedDirectory DefaultSeed()
    {
        var folder = Path.Combine(Repository.Root, "seed", "default");
        return SeedDirectory.With(File.ReadAllText(Path.Combine(folder, "tenant.yaml")), File.ReadAllText(Path.Combine(folder, "users.json")));
    }
}
