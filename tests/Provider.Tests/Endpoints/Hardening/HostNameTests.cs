using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

public sealed class HostNameTests(HostNameTests.SecureHost host) : IClassFixture<HostNameTests.SecureHost>
{
    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Forwarded-Port", "8443")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=http")]
    [InlineData("X-Original-URL", "/evil")]
    public async Task A_header_from_outside_shapes_neither_issuer_nor_addresses_nor_links(string name, string value)
    {
        using var browser = host.OpenBrowser();

        var discovery = await browser.GetAsync("/.well-known/openid-configuration", (name, value));
        var login = await browser.GetOnceAsync(SignIn.Authorize(), (name, value));
        var page = await browser.GetOnceAsync(login.Location!.PathAndQuery, (name, value));
        var silent = await browser.GetOnceAsync(SignIn.Authorize(more: ("prompt", "none")), (name, value));

        Assert.Equal(host.Issuer, JsonElement.Parse(discovery.Body).GetProperty("issuer").GetString());
        Assert.DoesNotContain("evil", discovery.Body);
        Assert.StartsWith(host.Issuer + "u/login?state=", login.Location.ToString());
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("evil", page.Body.Replace(login.Location.Query, "", StringComparison.Ordinal));
        Assert.Equal(host.Issuer, silent.Parameter("iss"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("id.example.com.evil.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("evil.example:443")]
    public async Task A_host_that_is_not_ours_is_misdirected_whatever_it_asks_for(string name)
    {
        using var app = host.CreateClient();
        foreach (var path in new[] { "/.well-known/openid-configuration", SignIn.Authorize(), "/oidc/logout", "/u/login", "/nothing" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = name;

            using var answer = await app.SendAsync(request);

            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
            Assert.DoesNotContain(name, await answer.Content.ReadAsStringAsync());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Under_https_every_cookie_is_bound_to_the_host_and_secure()
    {
        using var browser = host.OpenBrowser();

        var first = await browser.GetOnceAsync(SignIn.Authorize());
        var form = await browser.GetOnceAsync(first.Location!.PathAndQuery);
        await browser.LogInAsync(form);

        Assert.All([first, form], page => Assert.StartsWith("__Host-", page.Headers["Set-Cookie"]));
        Assert.All(browser.Cookies.GetAllCookies(), cookie => Assert.True(cookie is { Secure: true, HttpOnly: true, Path: "/" } && cookie.Name.StartsWith("__Host-", StringComparison.Ordinal), cookie.Name));
        Assert.Contains(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-provider-default");
    }

    /// <summary>A provider with a public address under https.</summary>
    public sealed class SecureHost : ProviderHost
    {
        public override string PublicUrl => "https://id.example.com";
    }
}
