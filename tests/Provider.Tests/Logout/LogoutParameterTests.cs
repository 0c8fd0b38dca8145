using System.Net;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>Hostile and broken parameters at every address of logout: no redirect that was not registered, no markup, no failure.</summary>
public sealed class LogoutParameterTests(LogoutParameterTests.TwoTenants host) : IClassFixture<LogoutParameterTests.TwoTenants>
{
    private static readonly string[] Addresses = ["/oidc/logout", "/v2/logout", "/default/logout", "/oauth-logout/", "/index.php?oauth-logout"];
    private static readonly string[] Names = ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "returnTo", "state", "federated", "ui_locales", "issuer_id", "anything"];

    public static TheoryData<string, string> Everywhere => [.. Addresses.SelectMany(address => Names.Select(name => (address, name)))];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_parameter_never_becomes_markup_and_never_leads_astray(string address, string name)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var value in (string[])["\"><script>alert(1)</script>", "javascript:alert(1)", "//evil.example", "https://evil.example/\r\nSet-Cookie: a=b", "{{7*7}}", new string('x', 5000)])
        {
            var page = await browser.GetOnceAsync(With(address, name, Uri.EscapeDataString(value)));

            Assert.InRange((int)page.Status, 200, 431);
            Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.False(page.Headers.TryGetValue("Set-Cookie", out var cookie) && cookie.Contains("a=b", StringComparison.Ordinal));
            Assert.True(page.Location is null || page.Location.Host is not "evil.example" and not "");
            Assert.Contains("no-store", page.Headers["Cache-Control"]);
            if (page.Headers["Content-Type"].StartsWith("text/html", StringComparison.Ordinal))
            {
                Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"]);
                Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_parameter_sent_twice_or_written_badly_is_refused_and_ends_nothing(string address, string name)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        foreach (var text in (string[])[$"{name}=a&{name}=b", $"{name}=a&{name}=a", $"{name}=%FF%FE", $"{name}=%C0%AF", $"{name}=%00", $"{name}={new string('x', 40_000)}"])
        {
            var page = await browser.GetOnceAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + text);

            Assert.True((int)page.Status is >= 400 and <= 431, text[..Math.Min(40, text.Length)]);
            Assert.Null(page.Location);
            Assert.Matches("PR1[0-9]{3}", page.Body);
        }

        Assert.True(await DialectWorld.IsAliveAsync(browser));
    }

    [Theory]
    [InlineData("https://app.example.com/bye?x=2")]
    [InlineData("https://app.example.com/bye?x=1&y=2")]
    [InlineData("https://app.example.com/bye#f")]
    [InlineData("https://app.example.com/bye/")]
    [InlineData("https://spa.example.com/")]
    [InlineData("https://tenant.example.com/bye")]
    [InlineData("https://other.example.com/bye")]
    [InlineData("https://app.example.com/callback")]
    [InlineData("https://app.example.com:8443/bye")]
    [InlineData("http://localhost:51004/bye")]
    public async Task With_client_id_nothing_but_an_entry_of_the_applications_list_will_do(string address)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.GetOnceAsync($"/oidc/logout?client_id=web&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("PR1301", page.Body);
        Assert.True(await DialectWorld.IsAliveAsync(browser));
    }

    [Fact]
    public async Task An_address_of_another_tenant_is_none_of_ours()
    {
        using var browser = host.OpenBrowser();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetOnceAsync("/oidc/logout?post_logout_redirect_uri=https://other.example.com/bye")).Status);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetOnceAsync("/other/oidc/logout?post_logout_redirect_uri=https://other.example.com/bye")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetOnceAsync("/other/oidc/logout?client_id=web")).Status);
    }

    [Fact]
    public async Task State_stands_behind_the_query_that_the_address_has_and_cannot_break_a_header()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync("/oidc/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye%3Fx%3D1&state=a%0D%0ASet-Cookie%3A%20b%26c%23d");

        Assert.Equal("https://app.example.com/bye?x=1&state=a%0D%0ASet-Cookie%3A%20b%26c%23d", page.Location!.OriginalString);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys);
    }

    [Fact]
    public async Task The_loopback_port_of_a_native_app_counts_at_logout_and_not_among_callbacks()
    {
        using var browser = host.OpenBrowser();

        Assert.Equal(HttpStatusCode.Found, (await browser.GetOnceAsync("/oidc/logout?client_id=desktop&post_logout_redirect_uri=http://127.0.0.1:7000/bye")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetOnceAsync("/oidc/logout?client_id=desktop&post_logout_redirect_uri=http://127.0.0.1:7001/bye")).Status);
        Assert.Equal("http://127.0.0.1:51004/back", (await browser.GetOnceAsync("/oauth-logout/?client_id=desktop&post_logout_redirect_uri=http://127.0.0.1:51004/back")).Location!.OriginalString);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetOnceAsync("/oauth-logout/?client_id=desktop&post_logout_redirect_uri=http://127.0.0.1:51004/other")).Status);
    }

    private static string With(string address, string name, string value) => address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + name + "=" + value;

    public sealed class TwoTenants : ProviderHost
    {
        private const string Desktop = """

              - name: Desktop
                client_id: desktop
                app_type: native
                callbacks: ["http://127.0.0.1/back"]
                allowed_logout_urls: ["http://127.0.0.1:7000/bye"]
                grant_types: [authorization_code]
            """;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "1000000" };

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant.Replace("\nclients:", "\nclients:" + Desktop, StringComparison.Ordinal), TestSeed.Users),
            ["other"] = (System.Text.RegularExpressions.Regex.Replace(TestSeed.Tenant, "client_id: ([a-z-]+)", "client_id: other-$1").Replace("tenant.example.com", "other.example.com", StringComparison.Ordinal), TestSeed.Users),
        };
    }
}
