using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>
/// One session, two applications, and the hint is the other one's: it vouches for the session all the same, but its application's addresses count and no other's, and what it says
/// must not contradict <c>client_id</c>.
/// </summary>
public sealed class OtherClientHintTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private const string SpaHome = "https://spa.example.com/";
    private const string WebBye = "https://app.example.com/bye";
    private const string TenantBye = "https://tenant.example.com/bye";

    //   address          client_id  address named                    outcome                  session
    public static TheoryData<string, string?, string, string?, string, bool> Table => new()
    {
        { "/oidc/logout", "web", "post_logout_redirect_uri", WebBye, "refused", false },
        { "/oidc/logout", "web", "post_logout_redirect_uri", SpaHome, "refused", false },
        { "/oidc/logout", "spa", "post_logout_redirect_uri", SpaHome, "redirect", true },
        { "/oidc/logout", null, "post_logout_redirect_uri", WebBye, "refused", false },
        { "/oidc/logout", null, "post_logout_redirect_uri", SpaHome, "redirect", true },
        { "/oidc/logout", null, "post_logout_redirect_uri", TenantBye, "redirect", true },
        { "/v2/logout", "web", "returnTo", WebBye, "redirect", true },
        { "/v2/logout", "web", "returnTo", SpaHome, "refused", false },
        { "/v2/logout", null, "returnTo", SpaHome, "refused", false },
        { "/default/logout", null, "post_logout_redirect_uri", WebBye, "refused", false },
        { "/default/logout", null, "post_logout_redirect_uri", SpaHome, "redirect", true },
        { "/oauth-logout/", null, "post_logout_redirect_uri", TestSeed.Callback, "refused", false },
        { "/oauth-logout/", null, "post_logout_redirect_uri", SpaHome, "redirect", true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Its_own_addresses_count_and_it_must_not_contradict_the_application_that_is_named(string endpoint, string? client, string parameter, string? address, string outcome, bool ends)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize()));
        var hint = (await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize("spa", SpaHome)), "spa", null, SpaHome))["id_token"];

        var page = await browser.GetOnceAsync(QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?> { ["id_token_hint"] = hint, ["client_id"] = client, [parameter] = address }.Where(pair => pair.Value is not null)));

        if (outcome == "redirect")
            Assert.Equal(address, page.Location?.OriginalString);
        else
            Assert.Equal((null, true), (page.Location, page.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity));
        Assert.Equal(!ends, await DialectWorld.IsAliveAsync(browser));
    }

    [Fact]
    public async Task At_WoltLabs_address_it_is_the_other_applications_part_that_ends_everywhere()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var web = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access")));
        var spa = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize("spa", SpaHome, "openid offline_access")), "spa", null, SpaHome);

        await browser.GetOnceAsync($"/oauth-logout/?id_token_hint={spa["id_token"]}");

        Assert.Equal("invalid_grant", (await app.RefreshAsync(spa["refresh_token"]!, "spa", null))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(web["refresh_token"]!)).Status);
    }
}
