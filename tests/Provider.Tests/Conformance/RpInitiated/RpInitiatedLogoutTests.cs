using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;
using static Provider.Tests.Conformance.ConformanceSteps;

namespace Provider.Tests.Conformance.RpInitiated;

/// <summary>The plan for RP-Initiated Logout 1.0. Stricter than the suite: where the user was to be logged out, it is seen to be so.</summary>
[Trait("plan", "oidcc-rp-initiated-logout-certification-test-plan")]
public sealed class RpInitiatedLogoutTests(ProviderHost host, SecureHost secure) : IClassFixture<ProviderHost>, IClassFixture<SecureHost>
{
    /// <summary>Ninety characters with all the punctuation that the suite sends.</summary>
    private const string State = "!\"#$%&'()*,-./:<=>?@[\\]^_`{|}~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    [Fact, Trait("module", "oidcc-rp-initiated-logout-discovery-endpoint-verification")]
    public async Task oidcc_rp_initiated_logout_discovery_endpoint_verification() => AssertSecure(await secure.DiscoverAsync());

    [Fact, Trait("module", "oidcc-rp-initiated-logout")]
    public async Task oidcc_rp_initiated_logout()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye), ("state", State));

        Assert.Equal(Bye, page.Location!.GetLeftPart(UriPartial.Path));
        var (name, value) = Assert.Single(QueryHelpers.ParseQuery(page.Location.Query));
        Assert.Equal(("state", State), (name, value.ToString()));
        await AssertSignedOutAsync(browser);
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")]
    public async Task oidcc_rp_initiated_logout_bad_post_logout_redirect_uri()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);

        await AssertRefusedAsync(browser, "https://app.example.com/bad", ("id_token_hint", hint), ("post_logout_redirect_uri", "https://app.example.com/bad"), ("state", State));
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-modified-id-token-hint")]
    public async Task oidcc_rp_initiated_logout_modified_id_token_hint()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);
        var unsigned = $"{Base64Url.Encode("""{"alg": "none"}"""u8)}.{hint.Split('.')[1]}.";

        await AssertRefusedAsync(browser, Bye, ("id_token_hint", unsigned), ("post_logout_redirect_uri", Bye), ("state", State));
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-no-id-token-hint")]
    public async Task oidcc_rp_initiated_logout_no_id_token_hint()
    {
        using var browser = host.OpenBrowser();
        await host.SignInForHintAsync(browser);

        await AssertRefusedAsync(browser, Bye, ("post_logout_redirect_uri", Bye), ("state", State));
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-no-params")]
    public Task oidcc_rp_initiated_logout_no_params() => EndsOnAPageAsync();

    /// <summary>The client has one allowed URL only in the suite, and ours goes to the first where none is asked for; so it is asked of a client that has none.</summary>
    [Fact, Trait("module", "oidcc-rp-initiated-logout-no-post-logout-redirect-uri")]
    public async Task oidcc_rp_initiated_logout_no_post_logout_redirect_uri()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser, "lenient", "lenient-secret-0123456789-0123456789", "https://lenient.example.com/callback");

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("state", State));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        AssertNoWayTo(page, "https://lenient.example.com");
        await AssertSignedOutAsync(browser);
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-no-state")]
    public async Task oidcc_rp_initiated_logout_no_state()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);

        var page = await host.LogOutAsync(browser, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye));

        Assert.Equal(Bye, page.Location?.ToString());
        await AssertSignedOutAsync(browser);
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-only-state")]
    public Task oidcc_rp_initiated_logout_only_state() => EndsOnAPageAsync(("state", State));

    [Fact, Trait("module", "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")]
    public async Task oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri()
    {
        using var browser = host.OpenBrowser();
        var hint = await host.SignInForHintAsync(browser);

        await AssertRefusedAsync(browser, Bye, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye + "?foo=bar"), ("state", State));
    }

    [Fact, Trait("module", "oidcc-rp-initiated-logout-bad-id-token-hint")]
    public async Task oidcc_rp_initiated_logout_bad_id_token_hint()
    {
        using var browser = host.OpenBrowser();
        await host.SignInForHintAsync(browser);
        using var key = SigningKey.Generate(Algorithms.RS256);
        var foreign = JwsWriter.Write(key, "JWT", writer =>
        {
            writer.WriteString("iss", "web");
            writer.WriteString("aud", host.Issuer);
            writer.WriteString("sub", "auth0|ann");
            writer.WriteNumber("exp", DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300);
            writer.WriteNumber("iat", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        });

        await AssertRefusedAsync(browser, Bye, ("id_token_hint", foreign), ("post_logout_redirect_uri", Bye), ("state", State));
    }

    private async Task EndsOnAPageAsync(params (string Name, string? Value)[] parameters)
    {
        using var browser = host.OpenBrowser();
        await host.SignInForHintAsync(browser);

        var page = await host.LogOutAsync(browser, parameters);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        AssertNoWayTo(page, "https://app.example.com");
        await AssertSignedOutAsync(browser);
    }

    /// <summary>An error page with its id; nobody is signed out by a request that was refused.</summary>
    private async Task AssertRefusedAsync(Browser browser, string address, params (string Name, string? Value)[] parameters)
    {
        var page = await host.LogOutAsync(browser, parameters);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        AssertNoWayTo(page, address);
        await AssertSignedInAsync(browser);
    }
}
