using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Seeding;
using Provider.Tests.Hosting;
using Provider.Tests.Seeding;

namespace Provider.Tests.Pages;

/// <summary>A tenant with an error page of its own (<c>error_page.url</c>).</summary>
public sealed class ErrorPageHost : ProviderHost
{
    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("  friendly_name: Example", "  friendly_name: Example\n  error_page: { url: 'https://errors.example.com/oops?from=provider' }", StringComparison.Ordinal), TestSeed.Users),
        ["other"] = ("tenant:\n  friendly_name: Other\n", "[]"),
    };
}

public sealed class TenantErrorPageTests(ErrorPageHost host) : IClassFixture<ErrorPageHost>
{
    [Theory]
    [InlineData("/authorize?client_id=web&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code", "web", "invalid_request")]
    [InlineData("/authorize?client_id=nobody&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code", null, "invalid_request")]
    [InlineData("/oidc/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F", "web", "invalid_request")]
    [InlineData("/v2/logout?client_id=web&returnTo=https%3A%2F%2Fevil.example%2F", "web", "invalid_request")]
    [InlineData("/u/consent?state=old", null, "invalid_request")]
    public async Task An_error_that_no_application_may_be_told_goes_there_with_what_is_known(string address, string? client, string error)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(address);

        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.StartsWith("https://errors.example.com/oops?from=provider&", page.Location!.OriginalString);
        var query = QueryHelpers.ParseQuery(page.Location.Query);
        Assert.Equal(client, query.TryGetValue("client_id", out var named) ? named.ToString() : null);
        Assert.Equal("en", query["lang"]);
        Assert.Equal(error, query["error"]);
        Assert.NotEmpty(query["error_description"].ToString());
        Assert.NotEmpty(query["tracking"].ToString());
    }

    [Fact]
    public async Task What_the_application_may_be_told_it_is_told_and_JSON_stays_JSON()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        Assert.StartsWith(TestSeed.Callback, (await browser.GetOnceAsync(SignIn.Authorize(more: ("prompt", "none")))).Location!.OriginalString);
        Assert.Equal("invalid_grant", (await app.RedeemAsync("nothing"))["error"]);
    }

    [Fact]
    public async Task Another_tenant_keeps_the_page_of_this_server()
    {
        using var browser = host.OpenBrowser();

        Assert.Contains("Oops!", (await browser.GetOnceAsync("/other/authorize?client_id=nobody")).Text);
    }

    [Theory]
    [InlineData("https://id.example.com/u/error", "error_page.url is an address of this server")]
    [InlineData("http://errors.example.com/", "http is for loopback only")]
    [InlineData("javascript:alert(1)", "error_page.url:")]
    [InlineData("https://*.example.com/", "error_page.url:")]
    public async Task An_address_that_cannot_be_is_refused_in_the_seed(string url, string because)
    {
        using var seed = SeedDirectory.With($"tenant:\n  error_page: {{ url: \"{url}\" }}\n");
        seed.PublicUrl = new Uri("https://id.example.com");
        seed.IsDevelopment = false;

        var (exitCode, output) = await seed.CheckAsync();

        Assert.Equal(SeedCommand.BadSeed, exitCode);
        Assert.Contains(because, output);
    }
}
