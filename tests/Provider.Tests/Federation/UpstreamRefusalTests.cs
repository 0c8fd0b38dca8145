using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Federation;

/// <summary>Whatever an upstream, or somebody in its name, answers wrongly ends on a page with an id and a way on, and nobody is signed in.</summary>
public sealed class UpstreamRefusalTests(FederationHost host) : IClassFixture<FederationHost>
{
    /// <summary>A token by the name of what is wrong with it. The first is right, so that the others fail for their fault alone.</summary>
    public static TheoryData<string> Faults =>
    [
        "issuer", "issuer with a slash more", "audience", "no audience", "two audiences without azp", "foreign azp", "empty azp", "expired", "no exp", "exp as text", "no iat", "iat in the future", "nbf in the future",
        "nonce", "no nonce", "no sub", "empty sub", "sub of 256 characters", "sub with a line break", "sub as number", "at_hash", "at_hash as number", "logout token", "typ of an access token", "typ of a logout token", "none", "HS256 with the public key",
        "HS256 with our secret", "stranger's key under the known kid", "unknown kid", "own key in the header", "crit", "not base64", "no signature", "not a JWT", "duplicate member", "too long",
    ];

    [Fact]
    public async Task The_token_that_the_others_are_made_from_is_good()
    {
        using var browser = host.OpenBrowser();
        var page = await AnswerAsync(browser, "nothing");

        Assert.NotNull(page.Parameter("code"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_ID_token_signs_nobody_in(string fault)
    {
        using var browser = host.OpenBrowser();
        var page = await AnswerAsync(browser, fault);

        await AssertRefusedAsync(browser, page, HttpStatusCode.Forbidden, "PR1407");
    }

    [Theory]
    [InlineData("400")]
    [InlineData("200 but HTML")]
    [InlineData("no token_type")]
    [InlineData("token_type mac")]
    [InlineData("an array")]
    public async Task A_token_endpoint_that_gives_no_tokens_signs_nobody_in(string answer)
    {
        using var browser = host.OpenBrowser();
        var page = await AnswerAsync(browser, "nothing", idToken => answer switch
        {
            "400" => (400, """{"error":"invalid_client"}"""),
            "200 but HTML" => (200, "<html>hello</html>"),
            "no token_type" => (200, new JsonObject { ["id_token"] = idToken }.ToJsonString()),
            "token_type mac" => (200, new JsonObject { ["id_token"] = idToken, ["token_type"] = "mac" }.ToJsonString()),
            _ => (200, "[]"),
        });

        await AssertRefusedAsync(browser, page, HttpStatusCode.Forbidden, "PR1406");
    }

    [Fact]
    public async Task An_answer_without_an_ID_token_signs_nobody_in()
    {
        using var browser = host.OpenBrowser();
        await AssertRefusedAsync(browser, await AnswerAsync(browser, "nothing", _ => (200, """{"access_token":"a","token_type":"Bearer"}""")), HttpStatusCode.Forbidden, "PR1407");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_token_endpoint_that_is_broken_is_an_upstream_that_does_not_answer(int status)
    {
        using var browser = host.OpenBrowser();
        await AssertRefusedAsync(browser, await AnswerAsync(browser, "nothing", _ => (status, "")), HttpStatusCode.ServiceUnavailable, "PR1403");
    }

    [Theory]
    [InlineData("error=access_denied&error_description=no%0D%0Ainjected", "PR1404")]
    [InlineData("error=temporarily_unavailable", "PR1404")]
    [InlineData("", "PR1405")]
    [InlineData("code=", "PR1405")]
    [InlineData("code=x&iss=https%3A%2F%2Fevil.example", "PR1405")]
    [InlineData("error=access_denied&iss=https%3A%2F%2Fevil.example", "PR1405")]
    [InlineData("code=never-given", "PR1406")]
    public async Task An_answer_that_is_none_signs_nobody_in_and_leads_back_to_the_sign_in_page(string answer, string id)
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser);
        var page = await browser.GetAsync($"/login/callback?{answer}&state={FederationHost.ParameterOf(sentTo, "state")}");

        await AssertRefusedAsync(browser, page, HttpStatusCode.Forbidden, id);
        var back = await browser.GetAsync(page.Document.QuerySelector(".links a")!.GetAttribute("href")!);
        Assert.NotNull((await browser.LogInAsync(back)).Parameter("code"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=")]
    [InlineData("?code=x&state=made-up")]
    [InlineData("?code=x&code=y&state=z")]
    [InlineData("?state=%00")]
    public async Task An_answer_nobody_waits_for_is_a_page(string query)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync("/login/callback" + query);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Matches("PR1(123|001|002)", page.Text);
    }

    [Fact]
    public async Task An_answer_to_another_browsers_sign_in_signs_nobody_in()
    {
        using var victim = host.OpenBrowser();
        using var attacker = host.OpenBrowser();
        await victim.GetAsync(SignIn.Authorize());
        var sentTo = await FederationHost.LeaveAsync(attacker);

        var page = await host.ReturnAsync(victim, sentTo, host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "attacker")));

        Assert.Contains("PR1123", page.Text);
        Assert.False(await FederationHost.IsSignedInAsync(victim));
    }

    [Fact]
    public async Task A_changed_state_and_one_of_another_kind_are_worth_nothing()
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser);
        var state = FederationHost.ParameterOf(sentTo, "state");
        var login = await browser.GetAsync(SignIn.Authorize());
        var loginState = QueryHelpers.ParseQuery(login.Url.Query)["state"].ToString();

        foreach (var wrong in (string[])[state[..^2] + (state[^2] == 'A' ? "B" : "A") + state[^1], state + "AA", loginState])
            Assert.Contains("PR1123", (await browser.GetAsync($"/login/callback?code=x&state={wrong}")).Text);
        Assert.Contains("PR1123", (await browser.GetAsync($"/authorize/resume?state={state}")).Text);
    }

    [Fact]
    public async Task An_answer_works_once()
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser);
        var code = host.Upstream.CodeFor(host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "once")));
        var answer = $"/login/callback?code={code}&state={FederationHost.ParameterOf(sentTo, "state")}";

        Assert.NotNull((await browser.GetAsync(answer)).Parameter("code"));
        Assert.Contains("PR1406", (await browser.GetAsync(answer)).Text);
    }

    [Fact]
    public async Task A_token_of_one_sign_in_is_not_good_for_another()
    {
        using var browser = host.OpenBrowser();
        var first = await FederationHost.LeaveAsync(browser);
        var second = await FederationHost.LeaveAsync(browser);

        await AssertRefusedAsync(browser, await host.ReturnAsync(browser, second, host.Upstream.Sign(host.Upstream.ClaimsFor(first, "mixed"))), HttpStatusCode.Forbidden, "PR1407");
    }

    [Fact]
    public async Task A_blocked_user_is_refused_and_the_profile_is_left_alone()
    {
        using var browser = host.OpenBrowser();
        using var again = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "barred");
        await host.ExecuteAsync("""UPDATE "Users" SET "IsBlocked" = @p1 WHERE "Subject" = 'oidc|acme|barred'""", true);

        var sentTo = await FederationHost.LeaveAsync(again);
        var claims = host.Upstream.ClaimsFor(sentTo, "barred");
        claims["name"] = "Another name";
        await AssertRefusedAsync(again, await host.ReturnAsync(again, sentTo, host.Upstream.Sign(claims)), HttpStatusCode.Forbidden, "PR1122");
        Assert.DoesNotContain("Another name", (await host.RowsAsync("""SELECT "Profile" FROM "Users" WHERE "Subject" = 'oidc|acme|barred'""")).Single());
    }

    [Fact]
    public async Task An_algorithm_that_the_connection_does_not_name_is_refused_although_the_key_is_known()
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser, "quiet");

        await AssertRefusedAsync(browser, await host.ReturnAsync(browser, sentTo, host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "rsa"))), HttpStatusCode.Forbidden, "PR1407");
    }

    [Fact]
    public async Task A_sign_in_that_is_older_than_the_application_allows_is_refused()
    {
        using var browser = host.OpenBrowser();
        foreach (var age in (int?[])[null, 4000])
        {
            var sentTo = await FederationHost.LeaveAsync(browser, more: ("max_age", "300"));
            var claims = host.Upstream.ClaimsFor(sentTo, "old");
            if (age is { } seconds)
                claims["auth_time"] = host.Time.GetUtcNow().ToUnixTimeSeconds() - seconds;
            await AssertRefusedAsync(browser, await host.ReturnAsync(browser, sentTo, host.Upstream.Sign(claims)), HttpStatusCode.Forbidden, "PR1407");
        }
    }

    [Fact]
    public async Task A_request_too_long_to_carry_is_a_page()
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(SignIn.Authorize(more: [("connection", "acme"), ("state", new string('x', 6000))]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("PR1408", page.Text);
    }

    [Fact]
    public async Task An_upstream_that_is_down_is_a_page_with_a_way_back_and_asked_again_later()
    {
        await using var fresh = new FederationHost();
        await fresh.InitializeAsync();
        using var browser = fresh.OpenBrowser();
        fresh.Upstream.IsDown = true;

        var page = await browser.GetAsync(SignIn.Authorize(more: ("connection", "acme")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("PR1403", page.Text);
        Assert.Equal("Back to log in", page.Document.QuerySelector(".links a")!.TextContent);

        // Up again: after a short pause it is asked again.
        fresh.Upstream.IsDown = false;
        fresh.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize(more: ("connection", "acme")))).Location);
    }

    [Theory]
    [InlineData("another issuer")]
    [InlineData("a slash and a path more")]
    [InlineData("no issuer")]
    [InlineData("no token_endpoint")]
    [InlineData("jwks_uri of a file")]
    [InlineData("authorization_endpoint that is script")]
    [InlineData("token_endpoint with a user name")]
    [InlineData("HTML")]
    [InlineData("issuer twice")]
    [InlineData("half a megabyte")]
    public async Task A_discovery_document_that_is_not_good_leads_nowhere(string fault)
    {
        await using var fresh = new FederationHost();
        await fresh.InitializeAsync();
        fresh.Upstream.ChangeDiscovery = document => Spoil(document, fault);
        using var browser = fresh.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize(more: ("connection", "acme")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("PR1403", page.Text);
        fresh.Upstream.ChangeDiscovery = null;
        fresh.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize(more: ("connection", "acme")))).Location);
    }

    private static string Spoil(JsonObject document, string fault)
    {
        switch (fault)
        {
            case "another issuer": document["issuer"] = "https://evil.example"; break;
            case "a slash and a path more": document["issuer"] = document["issuer"] + "/tenant"; break;
            case "no issuer": document.Remove("issuer"); break;
            case "no token_endpoint": document.Remove("token_endpoint"); break;
            case "jwks_uri of a file": document["jwks_uri"] = "file:///etc/passwd"; break;
            case "authorization_endpoint that is script": document["authorization_endpoint"] = "javascript:alert(1)"; break;
            case "token_endpoint with a user name": document["token_endpoint"] = "https://us@127.0.0.1/token"; break;
            case "HTML": return "<html></html>";
            case "issuer twice": return document.ToJsonString()[..^1] + ",\"issuer\":\"https://evil.example\"}";
            case "half a megabyte": document["filler"] = new string('f', 512 * 1024); break;
        }

        return document.ToJsonString();
    }

    private static async Task AssertRefusedAsync(Browser browser, Page page, HttpStatusCode status, string id)
    {
        Assert.Equal(status, page.Status);
        Assert.Contains(id, page.Text);
        Assert.Equal("Back to log in", page.Document.QuerySelector(".links a")!.TextContent);
        Assert.False(await FederationHost.IsSignedInAsync(browser));
    }

    private async Task<Page> AnswerAsync(Browser browser, string fault, Func<string, (int, string)>? answer = null)
    {
        var sentTo = await FederationHost.LeaveAsync(browser);
        var token = BadTokens.Make(host.Upstream, host.Upstream.ClaimsFor(sentTo, "somebody"), fault);
        host.Upstream.Answer = answer;
        try
        {
            return await host.ReturnAsync(browser, sentTo, token);
        }
        finally
        {
            host.Upstream.Answer = null;
        }
    }
}
