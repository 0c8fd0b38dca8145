using Provider.Seeding;
using Provider.Tests.Outbound;
using Provider.Tests.Seeding;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>A receiver that would never be called is refused when it is saved, with the reason and the line.</summary>
public sealed class ReceiverSeedTests
{
    [Theory]
    [InlineData("https://app.example.com/logout")]
    [InlineData("https://app.example.com:8443/logout")]
    [InlineData("http://app.internal:8080/logout")]
    public async Task A_receiver_that_can_be_called_passes(string url) => Assert.Equal(SeedCommand.Success, (await CheckAsync(url)).ExitCode);

    [Theory]
    [InlineData("http://app.example.com/logout", "plain http")]
    [InlineData("http://localhost:3000/logout", "plain http")]
    [InlineData("https://127.0.0.1/logout", "this machine")]
    [InlineData("https://10.1.2.3/logout", "private network")]
    [InlineData("https://169.254.169.254/latest/meta-data", "nobody's")]
    [InlineData("https://[fd00::1]/logout", "private network")]
    [InlineData("https://app.example.com:22/logout", "ports other than")]
    [InlineData("https://id.example.com/logout", "own")]
    [InlineData("https://*.example.com/logout", "only one page")]
    [InlineData("ftp://app.example.com/logout", "scheme")]
    public async Task One_that_cannot_is_refused_in_its_line(string url, string because)
    {
        var (exitCode, output) = await CheckAsync(url);

        Assert.NotEqual(SeedCommand.Success, exitCode);
        Assert.Contains(because, output);
        Assert.Contains("default/tenant.yaml:8", output);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string url)
    {
        using var seed = SeedDirectory.With($"""
            tenant:
              friendly_name: Example
            clients:
              - name: Shop
                client_id: shop
                app_type: spa
                oidc_logout:
                  backchannel_logout_urls: ["{url}"]
            """);
        seed.PublicUrl = new Uri("https://id.example.com");
        seed.IsDevelopment = false;
        var output = new StringWriter();
        var context = seed.Context with { RefuseTarget = Guard.Rules("https://id.example.com", "app.internal:8080").Refuse };
        return (await new SeedCommand(context).CheckAsync(output), output.ToString());
    }
}
