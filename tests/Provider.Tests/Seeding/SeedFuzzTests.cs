using System.Text;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedFuzzTests
{
    private static readonly string[] Tokens =
        ["\n", "\t", "  ", "- ", ": ", "[", "]", "{", "}", "\"", "'", "#", "##A##", "@@A@@", "&a ", "*a", "!!x ", "|\n", ">\n", "? ", "---\n", "...\n", "%", "\\", "<<: ", "é", "\u2028", ","];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_damaged_seed_is_judged_and_never_throws(int randomSeed)
    {
        var random = new Random(randomSeed);
        var folder = Path.Combine(Repository.Root, "seed", "default");
        var yaml = await File.ReadAllTextAsync(Path.Combine(folder, "tenant.yaml"));
        var json = await File.ReadAllTextAsync(Path.Combine(folder, "users.json"));
        var refused = 0;
        for (var round = 0; round < 150 * Fuzzing.Fuzz.Factor; round++)
        {
            using var seed = SeedDirectory.With(Damage(yaml, random), Damage(json, random)).Set("A", "[1, {\"b\": null}]");

            var (exitCode, output) = await seed.CheckAsync();

            Assert.Equal(exitCode == SeedCommand.BadSeed, output.Contains(": error: ", StringComparison.Ordinal));
            refused += exitCode;
        }
        Assert.InRange(refused, 100 * Fuzzing.Fuzz.Factor, 150 * Fuzzing.Fuzz.Factor);
    }

    private static string Damage(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var index = random.Next(result.Length);
            if (random.Next(3) == 0)
                result.Remove(index, Math.Min(random.Next(1, 40), result.Length - index));
            else
                result.Insert(index, Tokens[random.Next(Tokens.Length)]);
        }
        return result.ToString();
    }
}
