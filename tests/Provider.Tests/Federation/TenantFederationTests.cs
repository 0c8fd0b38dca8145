using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Federation;

/// <summary>The product with two tenants that federate: one at a path, and one under a domain of its own.</summary>
public sealed class TenantFederationHost : ProviderHost
{
    public const string Domain = "login.branch.example";

    public TenantFederationHost() => Upstream = new FakeUpstream { Time = Time };

    public FakeUpstream Upstream { get; }

    public override string PublicUrl => "https://id.example.com";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:Outbound:AllowedHosts:0"] = "127.0.0.1" };

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["shop"] = (Of("shop"), "[]"),
        ["branch"] = (Of("branch") + $"customDomains:\n  - domain: {Domain}\n", "[]"),
    };

    /// <summary>The address of a tenant, which ends in a slash.</summary>
    public static string IssuerOf(string tenant) => tenant == "branch" ? $"https://{Domain}/" : "https://id.example.com/shop/";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private string Of(string tenant) => $"""
        clients:
          - name: App
            client_id: {tenant}-app
            app_type: native
            callbacks: [https://{tenant}.example.com/callback]
            allowed_logout_urls: [https://{tenant}.example.com/bye]
            grant_types: [authorization_code]
        connections:
          - name: acme
            strategy: oidc
            enabled_clients: [App]
            options:
              issuer: "{Upstream.Issuer}"
              client_id: {FakeUpstream.ClientId}
              client_secret: "{FakeUpstream.Secret}"
              type: back_channel

        """;
}

/// <summary>Signing in upstream and out, both ways, where the tenant is not at the root: every address on the way is the tenant's own.</summary>
public sealed class TenantFederationTests(TenantFederationHost host) : IClassFixture<TenantFederationHost>
{
    [Theory]
    [InlineData("shop")]
    [InlineData("branch")]
    public async Task A_logout_here_goes_on_upstream_and_comes_back_to_the_tenant_and_on_to_the_application(string tenant)
    {
        using var browser = new Tour(host, tenant);
        var idToken = await browser.SignInAsync("leaver");
        var issuer = TenantFederationHost.IssuerOf(tenant);
        Assert.Equal(issuer, SignIn.Claims(idToken).GetProperty("iss").GetString());

        var left = await browser.GetAsync(QueryHelpers.AddQueryString("oidc/logout?federated", new Dictionary<string, string?> { ["id_token_hint"] = idToken, ["post_logout_redirect_uri"] = $"https://{tenant}.example.com/bye", ["state"] = "s1" }));

        Assert.StartsWith(host.Upstream.Issuer + "/logout?", left.Location!.OriginalString);
        Assert.Equal(issuer + "logout/return", FederationHost.ParameterOf(left.Location, "post_logout_redirect_uri"));
        Assert.False(await browser.IsSignedInAsync());
        var done = await browser.GetAsync("logout/return?state=" + FederationHost.ParameterOf(left.Location, "state"));
        Assert.Equal($"https://{tenant}.example.com/bye?state=s1", done.Location!.OriginalString);
    }

    [Theory]
    [InlineData("shop", "backchannel")]
    [InlineData("branch", "backchannel")]
    [InlineData("shop", "frontchannel")]
    [InlineData("branch", "frontchannel")]
    public async Task A_logout_upstream_ends_the_session_of_the_tenant_that_it_was_sent_to_and_of_no_other(string tenant, string channel)
    {
        using var browser = new Tour(host, tenant);
        using var other = new Tour(host, tenant == "shop" ? "branch" : "shop");
        await browser.SignInAsync("both-" + channel);
        await other.SignInAsync("both-" + channel);

        if (channel == "backchannel")
            await browser.TellAsync("both-" + channel);
        else
            await browser.GetAsync(QueryHelpers.AddQueryString("login/acme/frontchannel-logout", new Dictionary<string, string?> { ["iss"] = host.Upstream.Issuer, ["sid"] = "upstream-both-" + channel }));

        Assert.False(await browser.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
    }

    [Theory]
    [InlineData("shop", "branch")]
    [InlineData("branch", "shop")]
    public async Task An_answer_of_the_upstream_is_worth_nothing_at_another_tenant(string tenant, string elsewhere)
    {
        using var browser = new Tour(host, tenant);
        var (sentTo, code) = await browser.LeaveAsync("stray");
        using var other = new Tour(host, elsewhere, browser);

        var page = await other.GetAsync(QueryHelpers.AddQueryString("login/callback", new Dictionary<string, string?> { ["code"] = code, ["state"] = FederationHost.ParameterOf(sentTo, "state") }));

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, (Uri?)null), (page.Status, page.Location));
        Assert.False(await other.IsSignedInAsync());
    }

    /// <summary>A browser at one tenant; addresses are given from its issuer on.</summary>
    private sealed class Tour(TenantFederationHost host, string tenant, Tour? sameBrowser = null) : IDisposable
    {
        private readonly Browser _browser = sameBrowser?._browser ?? host.OpenBrowserAt(TenantFederationHost.IssuerOf(tenant));

        private string Authorize(params (string Name, string? Value)[] more) => SignIn.Authorize($"{tenant}-app", $"https://{tenant}.example.com/callback", more: more).TrimStart('/');

        public Task<Page> GetAsync(string address) => _browser.GetAsync(TenantFederationHost.IssuerOf(tenant) + address);

        public async Task<bool> IsSignedInAsync() => (await GetAsync(Authorize(("prompt", "none")))).Parameter("code") is not null;

        public async Task<(Uri SentTo, string Code)> LeaveAsync(string subject)
        {
            var sentTo = (await GetAsync(Authorize(("connection", "acme")))).Location!;
            Assert.Equal(TenantFederationHost.IssuerOf(tenant) + "login/callback", FederationHost.ParameterOf(sentTo, "redirect_uri"));
            return (sentTo, host.Upstream.CodeFor(host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, subject))));
        }

        public async Task<string> SignInAsync(string subject)
        {
            var (sentTo, code) = await LeaveAsync(subject);
            var page = await GetAsync(QueryHelpers.AddQueryString("login/callback", new Dictionary<string, string?> { ["code"] = code, ["state"] = FederationHost.ParameterOf(sentTo, "state") }));
            using var app = host.CreateClient();
            app.BaseAddress = new Uri(TenantFederationHost.IssuerOf(tenant));
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Location} {page.Text}"),
                ["redirect_uri"] = $"https://{tenant}.example.com/callback",
                ["client_id"] = $"{tenant}-app",
                ["code_verifier"] = SignIn.Verifier,
            });
            using var response = await app.PostAsync("oauth/token", form);
            return System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("id_token").GetString()!;
        }

        public async Task TellAsync(string subject)
        {
            using var upstream = host.CreateClient();
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = host.Upstream.Sign(host.Upstream.LogoutClaims(subject, "upstream-" + subject), "logout+jwt") });
            using var response = await upstream.PostAsync(TenantFederationHost.IssuerOf(tenant) + "login/acme/backchannel-logout", form);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }

        public void Dispose()
        {
            if (sameBrowser is null)
                _browser.Dispose();
        }
    }
}
