using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Federation;

/// <summary>Logout that goes on to where the user came from.</summary>
public sealed class FederatedLogoutTests(FederationHost host) : IClassFixture<FederationHost>
{
    private const string Bye = "https://app.example.com/bye";

    [Theory]
    [InlineData("federated", true)]
    [InlineData("federated=", true)]
    [InlineData("federated=true", true)]
    [InlineData("federated=anything", true)]
    [InlineData("federated=false", false)]
    [InlineData("federated=FALSE", false)]
    [InlineData("", false)]
    public async Task In_a_query_its_presence_is_its_meaning(string federated, bool goesUpstream)
    {
        using var browser = host.OpenBrowser();
        var idToken = await SignInAsync(browser, "query");

        var oidc = await browser.GetAsync($"/oidc/logout?id_token_hint={idToken}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}&{federated}");
        await SignInAsync(browser, "query");
        var v2 = await browser.GetAsync($"/v2/logout?client_id=web&returnTo={Uri.EscapeDataString(Bye)}&{federated}");

        foreach (var page in (Page[])[oidc, v2])
            Assert.StartsWith(goesUpstream ? host.Upstream.Issuer + "/logout?" : Bye, page.Location!.AbsoluteUri);
        Assert.False(await FederationHost.IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public async Task In_a_form_it_wants_true_or_false(string? federated, bool goesUpstream)
    {
        using var browser = host.OpenBrowser();
        var form = new Dictionary<string, string> { ["id_token_hint"] = await SignInAsync(browser, "form"), ["post_logout_redirect_uri"] = Bye };
        if (federated is not null)
            form["federated"] = federated;

        var page = await browser.PostAsync("/oidc/logout", form);

        Assert.StartsWith(goesUpstream ? host.Upstream.Issuer + "/logout?" : Bye, page.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task In_a_form_anything_else_is_refused_and_the_session_stays()
    {
        using var browser = host.OpenBrowser();
        var page = await browser.PostAsync("/oidc/logout", new Dictionary<string, string> { ["id_token_hint"] = await SignInAsync(browser, "form"), ["federated"] = "yes" });

        Assert.Contains("PR1305", page.Text);
        Assert.True(await FederationHost.IsSignedInAsync(browser));
    }

    [Fact]
    public async Task The_upstream_gets_its_own_token_as_hint_and_the_browser_comes_back_to_the_application_with_state()
    {
        using var browser = host.OpenBrowser();
        var idToken = await SignInAsync(browser, "leaver");
        var sid = SignIn.Claims(idToken).GetProperty("sid").GetString();

        var page = await browser.GetAsync(QueryHelpers.AddQueryString("/oidc/logout?federated", new Dictionary<string, string?> { ["id_token_hint"] = idToken, ["post_logout_redirect_uri"] = Bye + "?x=1", ["state"] = "s&t=1" }));

        var sentTo = page.Location!;
        Assert.Equal("us", FederationHost.ParameterOf(sentTo, "client_id"));
        Assert.Equal("upstream-leaver", FederationHost.ParameterOf(sentTo, "logout_hint"));
        Assert.Equal(host.Issuer + "logout/return", FederationHost.ParameterOf(sentTo, "post_logout_redirect_uri"));
        var hint = SignIn.Claims(FederationHost.ParameterOf(sentTo, "id_token_hint"));
        Assert.Equal((host.Upstream.Issuer, "leaver"), (hint.GetProperty("iss").GetString(), hint.GetProperty("sub").GetString()));

        // Ours has ended before the browser left, whether it comes back or not.
        Assert.Equal(["RpLogout"], await host.RowsAsync("""SELECT "EndReason" FROM "Sessions" WHERE "Id" = @p1""", sid));
        Assert.Empty(await host.RowsAsync("""SELECT "SessionId" FROM "UpstreamSessions" WHERE "SessionId" = @p1""", sid));

        var done = await browser.GetAsync($"/logout/return?state={FederationHost.ParameterOf(sentTo, "state")}&returnTo=https%3A%2F%2Fevil.example");
        Assert.Equal(Bye + "?x=1&state=s%26t%3D1", done.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task The_upstreams_token_rests_encrypted()
    {
        using var browser = host.OpenBrowser();
        var sid = SignIn.Claims(await SignInAsync(browser, "sealed")).GetProperty("sid").GetString();

        var column = await host.RowsAsync("""SELECT hex("SealedIdToken") FROM "UpstreamSessions" WHERE "SessionId" = @p1 AND "Subject" = 'sealed' AND "UpstreamSessionId" = 'upstream-sealed' AND "Issuer" = @p2""", sid, host.Upstream.Issuer);
        Assert.DoesNotContain("eyJ", System.Text.Encoding.Latin1.GetString(Convert.FromHexString(column.Single())));
    }

    [Fact]
    public async Task An_upstream_that_returns_no_state_is_answered_by_the_browsers_own_record_and_only_once()
    {
        using var browser = host.OpenBrowser();
        await browser.GetAsync($"/oidc/logout?federated&id_token_hint={await SignInAsync(browser, "stateless")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}");

        Assert.Equal(Bye, (await browser.GetAsync("/logout/return")).Location!.AbsoluteUri);
        Assert.Contains("PR1411", (await browser.GetAsync("/logout/return")).Text);
    }

    [Fact]
    public async Task A_return_with_the_wrong_state_or_in_another_browser_leads_nowhere()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        await SignInAsync(other, "bystander");
        var page = await browser.GetAsync($"/oidc/logout?federated&id_token_hint={await SignInAsync(browser, "wanderer")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}");
        var state = FederationHost.ParameterOf(page.Location!, "state");

        foreach (var (visitor, query) in ((Browser, string)[])[(other, state), (other, "made-up"), (browser, "made-up"), (browser, state + "&state=x")])
        {
            var wrong = await visitor.GetAsync("/logout/return?state=" + query);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            Assert.Null(wrong.Location);
        }

        Assert.True(await FederationHost.IsSignedInAsync(other));
    }

    [Fact]
    public async Task Without_an_address_the_way_ends_on_our_own_page()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser, "homeless");
        var page = await browser.GetAsync("/v2/logout?federated");

        Assert.StartsWith(host.Upstream.Issuer + "/logout?", page.Location!.AbsoluteUri);
        Assert.Contains("You have successfully logged out.", (await browser.GetAsync($"/logout/return?state={FederationHost.ParameterOf(page.Location, "state")}")).Text);
    }

    [Fact]
    public async Task The_question_remembers_that_it_was_federated()
    {
        using var browser = host.OpenBrowser();
        await SignInAsync(browser, "asked");
        var prompt = await browser.GetAsync($"/oidc/logout?federated&client_id=web&state=s1&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}");
        Assert.True(await FederationHost.IsSignedInAsync(browser));

        var page = await browser.SubmitAsync(prompt, button: "accept");

        Assert.StartsWith(host.Upstream.Issuer + "/logout?", page.Location!.AbsoluteUri);
        Assert.Equal(Bye + "?state=s1", (await browser.GetAsync($"/logout/return?state={FederationHost.ParameterOf(page.Location, "state")}")).Location!.AbsoluteUri);
        Assert.False(await FederationHost.IsSignedInAsync(browser));
    }

    [Fact]
    public async Task Who_signed_in_here_goes_to_no_upstream()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        Assert.Equal(Bye, (await browser.GetAsync($"/v2/logout?federated&client_id=web&returnTo={Uri.EscapeDataString(Bye)}")).Location!.AbsoluteUri);
        Assert.Equal(Bye, (await browser.GetAsync($"/v2/logout?federated&client_id=web&returnTo={Uri.EscapeDataString(Bye)}")).Location!.AbsoluteUri);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("no end_session_endpoint")]
    public async Task An_upstream_that_cannot_be_asked_leaves_nobody_stranded(string trouble)
    {
        await using var fresh = new FederationHost();
        await fresh.InitializeAsync();
        fresh.Upstream.HasEndSession = trouble == "down";
        using var app = fresh.CreateClient();
        foreach (var way in (string[])["hint", "prompt", "v2"])
        {
            fresh.Upstream.IsDown = false;
            fresh.Time.Advance(TimeSpan.FromSeconds(40));
            using var browser = fresh.OpenBrowser();
            var code = await fresh.SignInThroughAsync(browser, "unlucky", change: claims => claims["exp"] = claims["exp"]!.GetValue<long>() + 3600);
            var idToken = (await app.RedeemAsync(code))["id_token"];
            fresh.Upstream.IsDown = trouble == "down";
            fresh.Time.Advance(TimeSpan.FromSeconds(40));

            var target = Uri.EscapeDataString(Bye);
            var page = way switch
            {
                "hint" => await browser.GetAsync($"/oidc/logout?federated&id_token_hint={idToken}&state=s1&post_logout_redirect_uri={target}"),
                "prompt" => await browser.SubmitAsync(await browser.GetAsync($"/oidc/logout?federated&client_id=web&state=s1&post_logout_redirect_uri={target}"), button: "accept"),
                _ => await browser.GetAsync($"/v2/logout?federated&client_id=web&returnTo={target}"),
            };

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("You have been logged out here.", page.Text);
            Assert.Contains("Acme & Sons could not be asked to log you out as well", page.Text);
            var link = page.Document.QuerySelector("main a")!;
            Assert.Equal("Continue to Web", link.TextContent);
            Assert.Equal(way == "v2" ? Bye : Bye + "?state=s1", link.GetAttribute("href"));
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"]);
            Assert.False(await FederationHost.IsSignedInAsync(browser));
        }

        Assert.Equal(3, (await fresh.RowsAsync("""SELECT "Id" FROM "LogEvents" WHERE "Type" = 'federated_logout_failed'""")).Count);
    }

    [Fact]
    public async Task A_token_too_long_for_an_address_is_left_out_and_the_logout_goes_on()
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "bulky", change: claims => claims["groups"] = new string('g', 8000));
        var page = await browser.GetAsync("/v2/logout?federated");

        Assert.DoesNotContain("id_token_hint", page.Location!.Query);
        Assert.Equal("upstream-bulky", FederationHost.ParameterOf(page.Location, "logout_hint"));
    }

    private async Task<string> SignInAsync(Browser browser, string subject)
    {
        using var app = host.CreateClient();
        return (await app.RedeemAsync(await host.SignInThroughAsync(browser, subject)))["id_token"]!;
    }
}
