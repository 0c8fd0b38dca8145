using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Dialects;

/// <summary>Altostrat's <c>/oidc/logout</c>: Auth0's, but a logout that names no address leads to the login page.</summary>
public sealed class AltostratLogoutTests(AltostratLogoutTests.Host host) : IClassFixture<AltostratLogoutTests.Host>
{
    [Fact]
    public async Task Without_an_address_the_user_comes_to_the_login_page_of_the_application()
    {
        using var world = await DialectWorld.CreateAsync(host);

        var page = await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={await world.HintAsync("own")}&state=s");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("https://app.example.com/login?state=s", page.Location!.OriginalString);
        Assert.Equal("here", await world.EndedAsync());
    }

    [Fact]
    public async Task Without_an_application_that_has_one_it_is_the_tenants()
    {
        using var browser = host.OpenBrowser();

        Assert.Equal("https://tenant.example.com/start", (await browser.GetOnceAsync("/oidc/logout")).Location!.OriginalString);
        Assert.Equal("https://tenant.example.com/start", (await browser.GetOnceAsync("/oidc/logout?client_id=spa")).Location!.OriginalString);
    }

    [Fact]
    public async Task An_address_that_is_named_must_be_an_allowed_logout_URL_and_wins()
    {
        using var world = await DialectWorld.CreateAsync(host);
        var hint = await world.HintAsync("own");

        Assert.Equal(HttpStatusCode.BadRequest, (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri=https://app.example.com/login")).Status);
        Assert.Equal("nothing", await world.EndedAsync());
        Assert.Equal("https://app.example.com/bye", (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri=https://app.example.com/bye")).Location!.OriginalString);
    }

    [Fact]
    public async Task Discovery_has_the_members_that_its_clients_read()
    {
        using var client = host.CreateClient();
        var document = JsonElement.Parse(await client.GetStringAsync("/.well-known/openid-configuration"));

        Assert.All(
            (string[])["issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "revocation_endpoint", "end_session_endpoint", "scopes_supported", "response_types_supported",
                "code_challenge_methods_supported", "response_modes_supported", "subject_types_supported", "token_endpoint_auth_methods_supported", "claims_supported"],
            member => Assert.True(document.TryGetProperty(member, out _), member));
    }

    public sealed class Host : ProviderHost
    {
        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant
                .Replace("friendly_name: Example", "friendly_name: Example\n  oidc_logout: { default_target: login }\n  default_redirection_uri: https://tenant.example.com/start", StringComparison.Ordinal)
                .Replace("client_id: web\n", "client_id: web\n    initiate_login_uri: https://app.example.com/login\n", StringComparison.Ordinal), TestSeed.Users),
        };
    }
}
