using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedKeywordTests
{
    [Fact]
    public async Task A_keyword_without_a_variable_is_an_error_that_names_it()
    {
        using var seed = SeedDirectory.With("tenant:\n  friendly_name: The ##COMPANY## shop\n  enabled_locales: @@LOCALES@@\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/tenant.yaml:2:22: error: The keyword ##COMPANY## has no value. Set the environment variable COMPANY", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:3:20: error: The keyword @@LOCALES@@ has no value. Set the environment variable LOCALES", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_keyword_is_replaced_as_text_even_where_yaml_would_see_a_comment()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: ##NAME##\n    app_type: ##TYPE##\n    is_first_party: ##FIRST##\n  - name: Other ##NAME## app\n")
            .Set("NAME", "Shop").Set("TYPE", "spaceship").Set("FIRST", "true");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("default/tenant.yaml:3:15: error: app_type is \"spaceship\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.yaml:4", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.yaml:5", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@@URLS@@")]
    [InlineData("\"@@URLS@@\"")]
    [InlineData("'@@URLS@@'")]
    public async Task An_at_keyword_is_replaced_as_json_with_or_without_quotes(string written)
    {
        using var seed = SeedDirectory.With($"tenant:\n  allowed_logout_urls: {written}\n  idle_session_lifetime: x\n")
            .Set("URLS", "[\"https://a.example\",\n \"nowhere\"]");

        var (_, output) = await seed.CheckAsync();

        Assert.DoesNotContain("a.example", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:2:24: error: allowed_logout_urls: \"nowhere\" is not allowed:", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:3:26: error: idle_session_lifetime must be a number", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_at_keyword_that_is_not_json_becomes_a_text()
    {
        using var seed = SeedDirectory.With("tenant:\n  friendly_name: @@NAME@@\n  session_cookie: { mode: @@MODE@@ }\n")
            .Set("NAME", "Bob's: \"best\" [shop]").Set("MODE", "weekly");

        var (_, output) = await seed.CheckAsync();

        Assert.DoesNotContain("tenant.yaml:2", output, StringComparison.Ordinal);
        Assert.Contains("mode is \"weekly\", which is not known.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_after_a_longer_or_many_lined_value_are_those_of_the_file()
    {
        using var seed = SeedDirectory.With("tenant:\n  friendly_name: \"##NAME##\" # so\n  support_url: nowhere ##NAME##\n  session_lifetime: -1\n")
            .Set("NAME", "a\n\n    very long name with\n    several lines");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("default/tenant.yaml:4:21: error: session_lifetime must be a number", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keywords_in_comments_need_no_value()
    {
        using var seed = SeedDirectory.With("# ##NOT_SET## and @@NOT_SET@@\n   # ##NOT_SET##\ntenant: {}\n");

        Assert.Equal(SeedCommand.Success, (await seed.CheckAsync()).ExitCode);
    }

    [Fact]
    public async Task The_public_address_is_always_defined_and_has_no_slash_at_its_end()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Shop\n    app_type: ##PROVIDER_PUBLIC_URL##!\n");
        seed.PublicUrl = new("https://id.example.com/");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("app_type is \"https://id.example.com!\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_cannot_break_out_of_a_json_text()
    {
        using var seed = SeedDirectory.With("tenant: {}", "[{ \"email\": \"a@b.example\", \"password\": \"##PASSWORD##\", \"blocked\": 1 }]")
            .Set("PASSWORD", "a\"b\\c\n");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("default/users.json:1:67: error: blocked must be true or false, without quotes, not 1.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not readable", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("####")]
    [InlineData("## heading ##")]
    [InlineData("##1##")]
    [InlineData("a@@ b@@ @c@")]
    [InlineData("x##y")]
    public async Task What_only_looks_like_a_keyword_stays(string text)
    {
        using var seed = SeedDirectory.With($"tenant:\n  friendly_name: \"{text}\"\n");

        Assert.Equal(SeedCommand.Success, (await seed.CheckAsync()).ExitCode);
    }
}
