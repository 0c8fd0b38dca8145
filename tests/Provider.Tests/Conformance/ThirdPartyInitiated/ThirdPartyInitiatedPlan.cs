using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Provider.Tests.Conformance.Dynamic;

namespace Provider.Tests.Conformance.ThirdPartyInitiated;

/// <summary>OpenID Connect Core §4: where a third party may begin a sign-in.</summary>
[Trait("plan", "oidcc-3rdparty-init-login-certification-test-plan")]
public sealed class ThirdPartyInitiatedPlan(RegistrationHost host) : IClassFixture<RegistrationHost>
{
    private const string Address = "https://rp.example.com/start";

    [Fact, Trait("module", "oidcc-3rd_party-init-login")]
    public async Task Oidcc_3rd_party_init_login()
    {
        using var app = host.CreateClient();
        var client = await host.RegisterAsync(("initiate_login_uri", Address));

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.Answer["registration_client_uri"]!.ToString()).AbsolutePath);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Answer["registration_access_token"]!.ToString());
        using var read = await app.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("application/json", read.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Address, client.Answer["initiate_login_uri"]!.ToString());
        Assert.Equal(Address, JsonNode.Parse(await read.Content.ReadAsStringAsync())!["initiate_login_uri"]!.ToString());
    }

    [Fact, Trait("module", "oidcc-3rd_party-init-login-nohttps")]
    public async Task Oidcc_3rd_party_init_login_nohttps()
    {
        var (status, error) = await host.TryRegisterAsync(("initiate_login_uri", "http://rp.example.com/start"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client_metadata"), (status, error["error"]!.ToString()));
    }
}
