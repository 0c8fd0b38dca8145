using Microsoft.EntityFrameworkCore;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedUrlTests
{
    [Theory]
    [InlineData("https://app.example.com/callback")]
    [InlineData("https://app.example.com/callback?a=1&b=2")]
    [InlineData("https://*.example.com/callback")]
    [InlineData("https://pre-*-post.example.com")]
    [InlineData("http://localhost:3000")]
    [InlineData("http://127.0.0.1:3000/x")]
    [InlineData("http://[::1]:3000/x")]
    public async Task Good_addresses_pass(string url) => Assert.Equal(SeedCommand.Success, (await CheckAsync(url)).ExitCode);

    [Theory]
    [InlineData("javascript:alert(1)", "scheme")]
    [InlineData("JavaScript:alert(1)", "scheme")]
    [InlineData("data:text/html,x", "scheme")]
    [InlineData("vbscript:x", "scheme")]
    [InlineData("file:///etc/passwd", "scheme")]
    [InlineData("blob:https://app.example.com/x", "scheme")]
    [InlineData("app.example.com", "scheme")]
    [InlineData("*.example.com", "scheme")]
    [InlineData("//app.example.com", "scheme")]
    [InlineData("http://app.example.com/callback", "http ")]
    [InlineData("https://user@app.example.com/", "")]
    [InlineData("https://app.example.com\\\\@evil.example/", "character")]
    [InlineData("https://app.example.com/a/../b", "")]
    [InlineData("https://app.example.com/a/%2e%2E/b", "")]
    [InlineData("https://*.com", "wildcard")]
    [InlineData("https://*.co.uk", "wildcard")]
    [InlineData("https://*.github.io", "public suffix")]
    [InlineData("https://pr-*.up.railway.app", "public suffix")]
    [InlineData("https://sub.*.example.com", "wildcard")]
    [InlineData("https://*.*.example.com", "wildcard")]
    [InlineData("https://app.example.com/*/x", "wildcard")]
    [InlineData("https:app.example.com", "")]
    [InlineData("https://", "")]
    public async Task Bad_addresses_are_refused_in_their_line(string url, string because)
    {
        var (exitCode, output) = await CheckAsync(url);

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        foreach (var (line, field) in new[] { (3, "allowed_logout_urls"), (7, "callbacks"), (9, "allowed_logout_urls") })
            Assert.Matches($"tenant.yaml:{line}:[0-9]+: error: {field}: .*(?i){because}", output);
    }

    [Fact]
    public async Task A_fragment_is_refused_in_callbacks_and_kept_from_OpenIddicts_list_of_logout_urls()
    {
        var (_, output) = await CheckAsync("https://app.example.com/#/x");
        using var seed = SeedDirectory.With("clients:\n  - name: App\n    allowed_logout_urls: [\"https://app.example.com/#/x\", \"https://app.example.com/y\"]\n");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        Assert.Contains("tenant.yaml:7:9: error: callbacks: \"https://app.example.com/#/x\" is not allowed: a callback has no fragment", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.yaml:9", output, StringComparison.Ordinal);
        await using var context = database.CreateDbContext();
        Assert.Equal("""["https://app.example.com/y"]""", (await context.OpenIddictApplications.SingleAsync()).PostLogoutRedirectUris);
    }

    [Fact]
    public async Task A_scheme_of_its_own_is_for_native_applications()
    {
        var (_, output) = await CheckAsync("com.example.app://callback");

        Assert.Contains("tenant.yaml:7:9: error: callbacks: \"com.example.app://callback\" is not allowed: an address with a scheme of its own", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.yaml:3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_on_loopback_is_refused_where_the_product_is_public()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Web\n    callbacks: [\"http://localhost:3000/cb\"]\n  - name: App\n    app_type: native\n    callbacks: [\"http://127.0.0.1/cb\", \"com.example.app://cb\"]\n");
        seed.PublicUrl = new("https://id.example.com");
        seed.IsDevelopment = false;

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains("tenant.yaml:3:17: error: callbacks: \"http://localhost:3000/cb\" is not allowed: http is for loopback only", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.yaml:6", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Third_party_applications_have_no_wildcards()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Web\n    is_first_party: false\n    callbacks: [\"https://*.example.com/cb\"]\n    web_origins: [\"https://*.example.com\"]\n");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("tenant.yaml:4:17: error: callbacks: \"https://*.example.com/cb\" is not allowed: third-party", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:5:19: error: web_origins:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.example.com/path")]
    [InlineData("https://app.example.com?x")]
    [InlineData("com.example.app://x")]
    public async Task An_origin_is_scheme_host_and_port(string origin)
    {
        using var seed = SeedDirectory.With($"clients:\n  - name: App\n    app_type: native\n    web_origins: [\"{origin}\"]\n");

        Assert.Contains("tenant.yaml:4:19: error: web_origins:", (await seed.CheckAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hundred_and_first_logout_url_is_one_too_many()
    {
        static string Yaml(int count) => "tenant:\n  allowed_logout_urls:\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"    - https://app.example.com/{i}\n"));
        using var hundred = SeedDirectory.With(Yaml(100));
        using var more = SeedDirectory.With(Yaml(101));

        Assert.Equal(SeedCommand.Success, (await hundred.CheckAsync()).ExitCode);
        Assert.Contains("tenant.yaml:103:7: error: allowed_logout_urls has 101 entries; 100 is the most.", (await more.CheckAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backchannel_receiver_has_no_wildcard_and_is_alone()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: App\n    oidc_logout:\n      backchannel_logout_urls:\n        - https://*.example.com/bcl\n        - https://b.example.com/bcl\n");

        var (_, output) = await seed.CheckAsync();

        Assert.Contains("tenant.yaml:5:11: error: backchannel_logout_urls:", output, StringComparison.Ordinal);
        Assert.Contains("tenant.yaml:6:11: error: backchannel_logout_urls has more than one entry", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string url)
    {
        using var seed = SeedDirectory.With($"""
            tenant:
              allowed_logout_urls:
                - "{url}"
            clients:
              - name: App
                callbacks:
                  - "{url}"
                allowed_logout_urls:
                  - "{url}"
            """);
        return await seed.CheckAsync();
    }
}
