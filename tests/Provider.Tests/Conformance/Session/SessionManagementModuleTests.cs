using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;
using Provider.Tests.Sessions;
using static Provider.Tests.Conformance.ConformanceSteps;

namespace Provider.Tests.Conformance.Session;

/// <summary>The plan for Session Management 1.0. What the frame computes is computed here as the specification says; that it does so itself is for the browser's tests.</summary>
[Trait("plan", "oidcc-session-management-certification-test-plan")]
public sealed class SessionManagementModuleTests(SessionManagementTests.Host host, SessionManagementModuleTests.Secure secure)
    : IClassFixture<SessionManagementTests.Host>, IClassFixture<SessionManagementModuleTests.Secure>
{
    [Fact, Trait("module", "oidcc-session-management-discovery-endpoint-verification")]
    public async Task oidcc_session_management_discovery_endpoint_verification()
    {
        var document = await secure.DiscoverAsync();

        AssertSecure(document);
        Assert.Equal(secure.Issuer + "oidc/check_session", document.GetProperty("check_session_iframe").GetString());
    }

    [Fact, Trait("module", "oidcc-session-management-rp-initiated-logout")]
    public async Task oidcc_session_management_rp_initiated_logout()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var back = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()));
        var sessionState = back.Parameter("session_state")!;
        var hint = (await app.RedeemAsync(back.Parameter("code")!))["id_token"];
        Assert.Equal("unchanged", Check(sessionState, browser));

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye), ("state", "the-state"));

        Assert.Equal(Bye + "?state=the-state", page.Location?.ToString());
        Assert.Equal("changed", Check(sessionState, browser));
    }

    private static string Check(string sessionState, Browser browser)
    {
        var parts = sessionState.Split('.');
        var state = browser.Cookies.GetCookies(browser.Home)["provider-state-default"]?.Value;
        return WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes($"web https://app.example.com {state} {parts[1]}"))) == parts[0] ? "unchanged" : "changed";
    }

    public sealed class Secure : SecureHost
    {
        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant.Replace("friendly_name: Example", "friendly_name: Example\n  sessions: { check_session_iframe_enabled: true }", StringComparison.Ordinal), TestSeed.Users),
        };
    }
}
