using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints;

/// <summary>A tenant beside the one at the root.</summary>
public sealed class NamedTenantHost : ProviderHost
{
    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant, TestSeed.Users),
        ["other"] = ("tenant:\n  friendly_name: Other\n", "[]"),
    };
}

public sealed class NamedTenantDiscoveryTests(NamedTenantHost host) : IClassFixture<NamedTenantHost>
{
    /// <summary>OpenID Connect Discovery 1.0 §4 puts the well-known name behind the issuer's path, RFC 8414 §3.1 before it.</summary>
    [Theory]
    [InlineData("/other/.well-known/openid-configuration")]
    [InlineData("/other/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/oauth-authorization-server/other")]
    public async Task A_named_tenant_is_discovered_where_each_specification_says(string address)
    {
        using var app = host.CreateClient();

        var document = JsonElement.Parse(await app.GetStringAsync(address));

        Assert.Equal(host.Issuer + "other/", document.GetProperty("issuer").GetString());
        Assert.StartsWith(host.Issuer + "other/", document.GetProperty("authorization_endpoint").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server/nobody")]
    [InlineData("/.well-known/oauth-authorization-server/default")]
    [InlineData("/.well-known/oauth-authorization-server/other/more")]
    public async Task Nobody_else_is(string address)
    {
        using var app = host.CreateClient();
        using var answer = await app.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
