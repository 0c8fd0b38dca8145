using System.Text;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class HostileSeedTests
{
    private static readonly string Bomb = string.Concat(
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n",
        string.Concat("bcdefghij".Select(letter => $"{letter}: &{letter} [{string.Join(", ", Enumerable.Repeat($"*{(char)(letter - 1)}", 10))}]\n")));

    [Fact]
    public async Task An_alias_bomb_is_refused_before_it_grows() =>
        await RefusesAsync(Bomb, "default/tenant.yaml:6:8: error:", "stands for more than 200000 values");

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        await RefusesAsync("tenant: " + new string('[', 100_000), "default/tenant.yaml:1:73: error: The nesting is deeper than 64 levels.");

    [Fact]
    public async Task Deep_block_nesting_is_refused() =>
        await RefusesAsync(string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n")), "The nesting is deeper than 64 levels.");

    [Fact]
    public async Task Ten_megabytes_are_refused_unread() =>
        await RefusesAsync("tenant:\n" + new string('#', 10 * 1024 * 1024), "default/tenant.yaml: error: The file is larger than 4 MB.");

    [Fact]
    public async Task A_name_given_twice_is_refused_with_both_places() =>
        await RefusesAsync("tenant:\n  friendly_name: A\n  friendly_name: B\n", "default/tenant.yaml:3:3: error: \"friendly_name\" is given twice; the first is in line 2.");

    [Fact]
    public async Task A_tab_as_indentation_is_refused() =>
        await RefusesAsync("tenant:\n\tfriendly_name: A\n", "default/tenant.yaml:2:1: error: This is not readable as YAML");

    [Fact]
    public async Task A_nul_is_refused() =>
        await RefusesAsync("tenant:\n  friendly_name: A\0B\n", "default/tenant.yaml:2:19: error: The control character U+0000 is not allowed.");

    [Fact]
    public async Task An_alias_of_itself_is_refused() =>
        await RefusesAsync("tenant: &t\n  flags: *t\n", "default/tenant.yaml:2:10: error: The alias *t names no finished anchor above it.");

    [Fact]
    public async Task A_tag_is_refused() =>
        await RefusesAsync("tenant:\n  friendly_name: !!python/object:os.system ls\n  support_email: !include x\n", "default/tenant.yaml:3:18: error: The tag !include is not supported.");

    [Fact]
    public async Task A_second_document_is_refused() =>
        await RefusesAsync("tenant: {}\n---\ntenant: {}\n", "default/tenant.yaml:2:1: error: The file holds more than one YAML document.");

    [Theory]
    [InlineData("tenant: 5", "1:9: error: tenant must hold name: value pairs, not a number.")]
    [InlineData("- tenant", "1:1: error: tenant.yaml must hold name: value pairs, not a list.")]
    [InlineData("clients: {}\nresourceServers: x", "2:18: error: resourceServers must be a list, not a text.")]
    [InlineData("clients:\n  -\n", "An entry of clients is empty.")]
    [InlineData("clients:\n  - x", "2:5: error: clients[] must hold name: value pairs, not a text.")]
    [InlineData("? [a]\n: b", "1:3: error: A name must be plain text.")]
    [InlineData("tenant: {a: b", "error: This is not readable as YAML")]
    [InlineData("clients: [\n  name: Shop\ntenant:\n", "error: This is not readable as YAML")]
    [InlineData("tenant: \"\\ud800\"", "error:")]
    [InlineData("%YAML 9.9\n---\ntenant: {}", "error: This is not readable as YAML")]
    [InlineData("tenant: &a", "")]
    public async Task Other_broken_yaml_gives_a_problem_and_never_an_exception(string yaml, string expected)
    {
        using var seed = SeedDirectory.With(yaml);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0 ? SeedCommand.Success : SeedCommand.BadSeed, exitCode);
    }

    [Theory]
    [InlineData("", "default/users.json:1:1: error: This is not readable as JSON")]
    [InlineData("{}", "users.json:1:1: error: users.json must hold an array of users, not a mapping.")]
    [InlineData("[\n  { \"email\": \"a@b.example\",, }\n]", "users.json:2:28: error: This is not readable as JSON")]
    [InlineData("{\"email\":\"a@b.example\"}\n{\"email\":\"c@b.example\"}", "users.json:2:1: error: This is not readable as JSON")]
    [InlineData("[{\"email\":\"\\ud800\"}]", "users.json:1:11: error: This text holds half of a surrogate pair.")]
    [InlineData("[{\"name\":\"é\", \"é\": 1, \"é\": 2}]", "users.json:1:23: error: \"é\" is given twice")]
    [InlineData("[null]", "users.json:1:2: error: An entry of users.json is empty.")]
    public async Task Broken_json_gives_its_place(string json, string expected)
    {
        using var seed = SeedDirectory.With("tenant: {}", json);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_json_is_refused()
    {
        using var seed = SeedDirectory.With("tenant: {}", new string('[', 100_000));

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/users.json:1:65: error: This is not readable as JSON", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        using var seed = SeedDirectory.With("tenant: {}");
        await File.WriteAllBytesAsync(Path.Combine(seed.Path, "default", "tenant.yaml"), [.. Encoding.ASCII.GetBytes("tenant: "), 0xff, 0xfe]);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/tenant.yaml: error: The file is not UTF-8. Save it as UTF-8.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_of_a_seed_do_not_reach_the_terminal()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Shop\n    app_type: \"\\e[2J\\nforged\"\n");

        var (_, output) = await seed.CheckAsync();

        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain("\nforged", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_problems_are_cut_short()
    {
        using var seed = SeedDirectory.With(string.Concat("clients:\n", string.Concat(Enumerable.Repeat("  - app_type: x\n", 5000))));

        var (_, output) = await seed.CheckAsync();

        Assert.InRange(output.Split('\n').Length, 200, 205);
        Assert.Contains("… and 9800 more.", output, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(string yaml, params string[] expected)
    {
        using var seed = SeedDirectory.With(yaml);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }
}
