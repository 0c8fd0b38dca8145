using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

public sealed class ClientCredentialsTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task A_machine_gets_a_token_for_the_api_it_was_granted()
    {
        var answer = await AskAsync(audience: TestSeed.Api);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var claims = SignIn.Claims(answer["access_token"]!);
        Assert.Equal(["aud", "azp", "exp", "gty", "iat", "iss", "scope", "sub"], claims.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("machine@clients", claims.GetProperty("sub").GetString());
        Assert.Equal("client-credentials", claims.GetProperty("gty").GetString());
        Assert.Equal(TestSeed.Api, claims.GetProperty("aud").GetString());
        Assert.Equal("read:orders", claims.GetProperty("scope").GetString());
        Assert.Null(answer["id_token"]);
        Assert.Null(answer["refresh_token"]);
    }

    [Theory]
    [InlineData("https://nobody.example.com/", "Service not enabled within domain: https://nobody.example.com/")]
    [InlineData("https://api.example.com", "Service not enabled within domain: https://api.example.com")]
    [InlineData(null, "No audience parameter was provided, and no default audience has been configured")]
    [InlineData("https://careful.example.com/", "Client is not authorized to access \"https://careful.example.com/\". You need to create a \"client-grant\" associated to this API.")]
    public async Task An_api_the_machine_was_not_granted_is_refused_in_the_known_words(string? audience, string description)
    {
        var answer = await AskAsync(audience: audience);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("access_denied", answer["error"]);
        Assert.StartsWith(description, answer["error_description"]);
    }

    [Theory]
    [InlineData("write:orders")]
    [InlineData("read:orders write:orders")]
    [InlineData("openid")]
    [InlineData("offline_access")]
    public async Task A_scope_the_machine_was_not_granted_is_never_given(string scope)
    {
        var answer = await AskAsync(audience: TestSeed.Api, scope: scope);

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer["access_token"]);
    }

    [Fact]
    public async Task A_machine_without_any_grant_gets_nothing()
    {
        var answer = await AskAsync("idle-machine", "idle-machine-secret-0123456789-0123", TestSeed.Api);

        Assert.Equal("access_denied", answer["error"]);
    }

    [Fact]
    public async Task A_public_application_cannot_act_for_itself()
    {
        var answer = await AskAsync("spa", null, TestSeed.Api);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("unauthorized_client", answer["error"]);
    }

    [Fact]
    public async Task The_token_of_a_machine_is_worth_nothing_at_userinfo()
    {
        using var app = host.CreateClient();
        var answer = await AskAsync(audience: TestSeed.Api);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(answer["access_token"]!)).Status);
    }

    private async Task<TokenAnswer> AskAsync(string client = "machine", string? secret = "machine-secret-0123456789-0123456789", string? audience = null, string? scope = null)
    {
        using var app = host.CreateClient();
        return await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("audience", audience), ("scope", scope));
    }
}
