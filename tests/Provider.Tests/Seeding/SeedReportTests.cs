using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedReportTests
{
    [Fact]
    public async Task The_report_names_changes_leftovers_unsupported_sections_and_generated_secrets()
    {
        using var seed = SeedDirectory.With("clients:\n  - { name: Old, client_id: old, client_secret: old-secret }\n");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        var report = await database.ApplyAsync(seed.Write("default", "rules:\n  - name: x\nclients:\n  - { name: \"New\\e[31m\", client_id: new }\n"));
        var output = new StringWriter();
        SeedReportPrinter.Print(report, output);

        var text = output.ToString();
        Assert.Equal(["default/rules"], report.UnsupportedSections);
        Assert.Contains("Seed of default: clients 1 created, 0 updated.", text, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:1:1: warning: Section rules is not supported and was left out.", text, StringComparison.Ordinal);
        Assert.Contains("Not in the seed any more, and left as it is: clients old of default.", text, StringComparison.Ordinal);
        Assert.Contains($"client_id new client_secret {Assert.Single(report.GeneratedSecrets).Secret}", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }
}
