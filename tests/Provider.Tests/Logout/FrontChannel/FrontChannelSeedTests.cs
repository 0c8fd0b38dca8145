using Provider.Seeding;
using Provider.Tests.Seeding;

namespace Provider.Tests.Logout.FrontChannel;

/// <summary>An address that browsers must not be made to load is refused when it is saved, with the line.</summary>
public sealed class FrontChannelSeedTests
{
    [Theory]
    [InlineData("https://app.example.com/gone")]
    [InlineData("https://app.example.com:443/gone?x=1")]
    [InlineData("https://APP.example.com/gone")]
    public async Task A_page_of_a_callbacks_origin_passes(string url) => Assert.Equal(SeedCommand.Success, (await CheckAsync(url)).ExitCode);

    [Theory]
    [InlineData("http://app.example.com/gone", "http is for loopback only")]
    [InlineData("http://localhost:3000/gone", "http is for loopback only")]
    [InlineData("https://app.example.com:8443/gone", "not those of one of the callbacks")]
    [InlineData("https://elsewhere.example/gone", "not those of one of the callbacks")]
    [InlineData("https://sub.wild.example.com/gone", "not those of one of the callbacks")]
    [InlineData("https://*.wild.example.com/gone", "only one page")]
    [InlineData("https://app.example.com/gone#x", "fragment")]
    [InlineData("https://user@app.example.com/gone", "user info")]
    [InlineData("javascript:alert(1)", "never allowed")]
    [InlineData("https://app.example.com/<script>", "character <")]
    [InlineData("https://app.example.com; script-src *", "white space")]
    [InlineData("https://app.example.com;x/gone", "")]
    [InlineData("myapp://callback/gone", "web address")]
    public async Task Any_other_is_refused_in_its_line(string url, string because)
    {
        var (exitCode, output) = await CheckAsync(url);

        Assert.NotEqual(SeedCommand.Success, exitCode);
        Assert.Contains(because, output);
        Assert.Contains("default/tenant.yaml:7", output);
    }

    [Fact]
    public async Task Plain_http_on_loopback_passes_where_the_provider_is_on_loopback() =>
        Assert.Equal(SeedCommand.Success, (await CheckAsync("http://localhost:3000/gone", "http://localhost:3000/callback", "http://localhost:5080")).ExitCode);

    private static async Task<(int ExitCode, string Output)> CheckAsync(string url, string callback = "https://app.example.com/callback", string publicUrl = "https://id.example.com")
    {
        using var seed = SeedDirectory.With($"""
            tenant:
              friendly_name: Example
            clients:
              - name: Shop
                client_id: shop
                app_type: regular_web
                frontchannel_logout_uri: "{url}"
                frontchannel_logout_session_required: true
                callbacks: ["{callback}", "https://*.wild.example.com/callback"]
            """);
        seed.PublicUrl = new Uri(publicUrl);
        seed.IsDevelopment = publicUrl.StartsWith("http://", StringComparison.Ordinal);
        var output = new StringWriter();
        return (await new SeedCommand(seed.Context).CheckAsync(output), output.ToString());
    }
}
