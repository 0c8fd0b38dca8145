using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Jose;
using Provider.Tenants;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.BackChannel;
using static Provider.Tests.Conformance.ConformanceSteps;

namespace Provider.Tests.Conformance.BackChannel;

/// <summary>The plan for Back-Channel Logout 1.0.</summary>
[Trait("plan", "oidcc-backchannel-rp-initiated-logout-certification-test-plan")]
public sealed class BackChannelLogoutModuleTests(SecureHost secure) : IClassFixture<SecureHost>
{
    [Fact, Trait("module", "oidcc-backchannel-logout-discovery-endpoint-verification")]
    public async Task oidcc_backchannel_logout_discovery_endpoint_verification()
    {
        var document = await secure.DiscoverAsync();

        AssertSecure(document);
        Assert.True(document.GetProperty("backchannel_logout_supported").GetBoolean());
        Assert.True(document.GetProperty("backchannel_logout_session_supported").GetBoolean());
    }

    [Fact, Trait("module", "oidcc-backchannel-rp-initiated-logout")]
    public async Task oidcc_backchannel_rp_initiated_logout()
    {
        await using var shop = new ToldApp("shop");
        await using var host = await BackChannelHost.StartAsync(shop);
        using var browser = host.OpenBrowser();
        var hint = await host.SignInToAsync(browser, shop);

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", "https://shop.example.com/bye"), ("state", "the-state"));

        Assert.Equal("https://shop.example.com/bye?state=the-state", page.Location?.ToString());
        AssertLogoutToken(host, await shop.NextAsync(), SignIn.Claims(hint));
        var request = Assert.Single(shop.Requests);
        Assert.StartsWith("POST ", request);
        Assert.Equal(["logout_token"], QueryHelpers.ParseQuery(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).Keys);
        await AssertSignedOutAsync(browser, "shop", shop.Callback);
    }

    private static void AssertLogoutToken(ProviderHost host, string token, JsonElement signedIn)
    {
        var keys = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Issuer.Keys.Verification;
        Assert.True(Jws.TryParse(token, out var jws, out var reason), reason);
        Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, new HashSet<string> { "RS256" }));
        var claims = SignIn.Claims(token);
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("shop", claims.GetProperty("aud").GetString());
        Assert.InRange(claims.GetProperty("iat").GetInt64(), host.Time.GetUtcNow().AddDays(-1).ToUnixTimeSeconds(), host.Time.GetUtcNow().ToUnixTimeSeconds());
        Assert.NotEmpty(claims.GetProperty("jti").GetString()!);
        var member = Assert.Single(claims.GetProperty("events").EnumerateObject());
        Assert.Equal(("http://schemas.openid.net/event/backchannel-logout", "{}"), (member.Name, member.Value.GetRawText()));
        Assert.Equal(signedIn.GetProperty("sub").GetString(), claims.GetProperty("sub").GetString());
        Assert.Equal(signedIn.GetProperty("sid").GetString(), claims.GetProperty("sid").GetString());
        Assert.False(claims.TryGetProperty("nonce", out _));
    }
}
