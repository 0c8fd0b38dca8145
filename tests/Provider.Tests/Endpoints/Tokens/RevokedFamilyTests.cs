using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Tokens;

/// <summary>The web application follows the OpenID specifications instead of Auth0.</summary>
public sealed class OpenIdProfileHost : ProviderHost
{
    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("client_id: web\n", "client_id: web\n    protocol_profile: openid\n", StringComparison.Ordinal), TestSeed.Users),
    };
}

public sealed class RevokedFamilyTests(OpenIdProfileHost host) : IClassFixture<OpenIdProfileHost>
{
    /// <summary>RFC 6749 §4.1.2: a code that comes back takes along what it brought, whatever form the access token has.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(TestSeed.Api)]
    public async Task A_code_that_comes_back_takes_the_access_token_along(string? audience)
    {
        using var client = host.CreateClient();
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access", more: ("audience", audience)));
        var token = (await client.RedeemAsync(code))["access_token"]!;
        Assert.Equal(audience is not null, token.Count(character => character == '.') == 2);
        Assert.Equal(HttpStatusCode.OK, (await client.UserInfoAsync(token)).Status);
        Assert.True(await IsActiveAsync(client, token));

        Assert.Equal(HttpStatusCode.BadRequest, (await client.RedeemAsync(code)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync(token)).Status);
        Assert.False(await IsActiveAsync(client, token));
    }

    private static async Task<bool> IsActiveAsync(HttpClient client, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["client_id"] = "web", ["client_secret"] = TestSeed.WebSecret });
        using var answer = await client.PostAsync("/oauth/introspect", form);
        return System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("active").GetBoolean();
    }
}
