using Provider.Seeding;
using Provider.Tests.Outbound;
using Provider.Tests.Seeding;

namespace Provider.Tests.ClientAuthentication;

/// <summary>An address of keys that would never be fetched is refused when it is saved.</summary>
public sealed class KeySeedTests
{
    [Theory]
    [InlineData("https://app.example.com/jwks")]
    [InlineData("https://app.example.com:8443/jwks?v=1")]
    public async Task An_address_that_can_be_called_passes(string uri) => Assert.Equal(SeedCommand.Success, (await CheckAsync(uri)).ExitCode);

    [Theory]
    [InlineData("http://app.example.com/jwks", "plain http")]
    [InlineData("https://127.0.0.1/jwks", "this machine")]
    [InlineData("https://2130706433/jwks", "")]
    [InlineData("https://[::ffff:127.0.0.1]/jwks", "")]
    [InlineData("https://10.1.2.3/jwks", "private network")]
    [InlineData("https://169.254.169.254/latest/meta-data", "nobody's")]
    [InlineData("https://100.64.0.1/jwks", "")]
    [InlineData("https://app.example.com:22/jwks", "ports other than")]
    [InlineData("https://id.example.com/.well-known/jwks.json", "own")]
    [InlineData("https://user@app.example.com/jwks", "")]
    [InlineData("file:///etc/passwd", "")]
    [InlineData("gopher://app.example.com/", "")]
    [InlineData("data:application/json,{}", "")]
    public async Task One_that_cannot_is_refused_in_its_line(string uri, string because)
    {
        var (exitCode, output) = await CheckAsync(uri);

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains(because, output);
        Assert.Contains("default/tenant.yaml:6", output);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string uri)
    {
        using var seed = SeedDirectory.With($"""
            clients:
              - name: Signer
                client_id: signer
                app_type: non_interactive
                token_endpoint_auth_method: private_key_jwt
                jwks_uri: "{uri}"
            """);
        seed.PublicUrl = new Uri("https://id.example.com");
        seed.IsDevelopment = false;
        var output = new StringWriter();
        var context = seed.Context with { RefuseTarget = Guard.Rules("https://id.example.com").Refuse };
        return (await new SeedCommand(context).CheckAsync(output), output.ToString());
    }
}
