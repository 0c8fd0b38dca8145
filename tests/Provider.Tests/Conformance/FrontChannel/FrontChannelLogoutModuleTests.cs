using System.Net;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.FrontChannel;
using static Provider.Tests.Conformance.ConformanceSteps;

namespace Provider.Tests.Conformance.FrontChannel;

/// <summary>The plan for Front-Channel Logout 1.0. That a real browser loads the frames and goes on is for the browser's tests.</summary>
[Trait("plan", "oidcc-frontchannel-rp-initiated-logout-certification-test-plan")]
public sealed class FrontChannelLogoutModuleTests(FrontChannelHost host, SecureHost secure) : IClassFixture<FrontChannelHost>, IClassFixture<SecureHost>
{
    [Fact, Trait("module", "oidcc-frontchannel-logout-discovery-endpoint-verification")]
    public async Task oidcc_frontchannel_logout_discovery_endpoint_verification()
    {
        var document = await secure.DiscoverAsync();

        AssertSecure(document);
        Assert.True(document.GetProperty("frontchannel_logout_supported").GetBoolean());
        Assert.True(document.GetProperty("frontchannel_logout_session_supported").GetBoolean());
    }

    [Fact, Trait("module", "oidcc-frontchannel-rp-initiated-logout")]
    public async Task oidcc_frontchannel_rp_initiated_logout()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye), ("state", "s&\"t"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var sid = SignIn.Claims(hint).GetProperty("sid").GetString();
        Assert.Equal(
            [FrontChannelHost.WebPage + "&iss=" + Uri.EscapeDataString(host.Issuer) + "&sid=" + sid],
            page.Document.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("src")!));
        Assert.Equal($"3;url={Bye}?state=s%26%22t", page.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        await AssertSignedOutAsync(browser);
    }
}
