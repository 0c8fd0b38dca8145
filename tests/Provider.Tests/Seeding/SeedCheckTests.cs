using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedCheckTests
{
    [Fact]
    public async Task The_default_seed_is_good_and_without_a_warning()
    {
        var output = new StringWriter();

        var exitCode = await new SeedCommand(DefaultSeed("http://localhost:5080")).CheckAsync(output);

        Assert.Equal(
            "default: 6 clients, 1 resource servers, 2 client grants, 1 connections, 5 users.\nThe seed is good.\n", output.ToString());
        Assert.Equal(SeedCommand.Success, exitCode);
    }

    [Fact]
    public async Task The_default_seed_is_good_under_another_loopback_address() =>
        Assert.Equal(SeedCommand.Success, await new SeedCommand(DefaultSeed("https://localhost:7443/")).CheckAsync(TextWriter.Null));

    [Fact]
    public async Task Every_problem_is_listed_at_once_with_file_line_and_column()
    {
        using var seed = SeedDirectory.With("""
            tenant:
              session_lifetime: 10
              idle_session_lifetime: 20
            clients:
              - name: Shop
                callbacks:
                  - javascript:alert(1)
                app_type: webapp
              - name: Shop
            """, """
            [
              { "email": "a@example.com" },
              { "email": "A@example.com", "email_verified": "yes" }
            ]
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/tenant.yaml:3:26: error: The idle session lifetime (1200 minutes) is longer", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:7:9: error: callbacks: \"javascript:alert(1)\" is not allowed: the scheme javascript", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:8:15: error: app_type is \"webapp\", which is not known. Write one of: regular_web", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:9:11: error: Two applications are named \"Shop\"; the other is in line 5.", output, StringComparison.Ordinal);
        Assert.Contains("default/users.json:3:49: error: email_verified must be true or false", output, StringComparison.Ordinal);
        Assert.Contains("default/users.json:3:3: error: Two users have the e-mail address \"A@example.com\"; the other is in line 2.", output, StringComparison.Ordinal);
        Assert.EndsWith("The seed has errors. Nothing was changed.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_directory_names_the_setting()
    {
        var output = new StringWriter();
        var options = DefaultSeed("http://localhost:5080") with { Directory = "/nowhere/seed" };

        Assert.Equal(SeedCommand.BadSeed, await new SeedCommand(options).CheckAsync(output));
        Assert.Contains("/nowhere/seed: error: There is no such directory. Set Provider:Seed:Directory", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_outside_of_a_tenant_folder_is_an_error()
    {
        using var seed = SeedDirectory.With("tenant: {}");
        await File.WriteAllTextAsync(Path.Combine(seed.Path, "tenant.yaml"), "tenant: {}");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("tenant.yaml: error: The file stands outside of a tenant's folder. Move it to", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("my_tenant")]
    [InlineData("-tenant")]
    [InlineData("oauth")]
    [InlineData("v2")]
    [InlineData("playground")]
    [InlineData("oauth-logout")]
    public async Task A_folder_name_that_cannot_be_a_tenant_is_an_error(string name)
    {
        using var seed = new SeedDirectory().Write(name, "tenant: {}");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains($"{name}: error: The folder name \"{name}\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsupported_section_is_named_and_is_no_error()
    {
        using var seed = SeedDirectory.With("actions:\n  - name: Greet\nrules: []\ntriggers:\n  post-login: []\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.Contains("default/tenant.yaml:1:1: warning: Section actions is not supported and was left out.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("rules", output, StringComparison.Ordinal);
        Assert.DoesNotContain("triggers", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_section_is_an_error_and_a_misspelt_field_a_warning()
    {
        using var seed = SeedDirectory.With("client:\n  - name: Shop\nclients:\n  - name: Shop\n    calbacks: [https://shop.example]\n    oidc_conformant: true\n");

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("default/tenant.yaml:1:1: error: \"client\" is no section of tenant.yaml. Did you mean clients?", output, StringComparison.Ordinal);
        Assert.Contains("default/tenant.yaml:5:5: warning: clients[] has no field calbacks; it was left out. Did you mean callbacks?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("oidc_conformant", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protection_we_lack_is_reported_when_it_is_on_and_not_when_it_is_off()
    {
        using var seed = SeedDirectory.With("""
            tenant:
              mtls: { enable_endpoint_aliases: true }
              flags: { require_pushed_authorization_requests: false }
            attackProtection:
              suspiciousIpThrottling: { enabled: true }
              breachedPasswordDetection: { enabled: false, shields: [] }
            resourceServers:
              - identifier: https://api.example.com
                proof_of_possession: { mechanism: dpop, required: true }
                token_encryption: { format: compact-nested-jwe }
                consent_policy: null
            clients:
              - name: App
                require_proof_of_possession: false
            """);

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.Success, exitCode);
        Assert.Equal([2, 5, 10], output.Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(':')[1], null)));
    }

    private static SeedContext DefaultSeed(string publicUrl) =>
        new() { Directory = Path.Combine(Repository.Root, "seed"), PublicUrl = new(publicUrl), IsDevelopment = false, Environment = _ => null };
}
