using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.Federation;

/// <summary>The way to an upstream and back.</summary>
public sealed class UpstreamSignInTests(FederationHost host) : IClassFixture<FederationHost>
{
    [Fact]
    public async Task The_browser_goes_there_with_code_PKCE_state_and_nonce()
    {
        using var browser = host.OpenBrowser();

        var sentTo = await FederationHost.LeaveAsync(browser, "acme", ("login_hint", "kim@acme.example"), ("prompt", "login"), ("max_age", "60"));

        Assert.StartsWith(host.Upstream.Issuer + "/authorize?tenant=7&", sentTo.AbsoluteUri);
        Assert.Equal("code", FederationHost.ParameterOf(sentTo, "response_type"));
        Assert.Equal("us", FederationHost.ParameterOf(sentTo, "client_id"));
        Assert.Equal(host.Issuer + "login/callback", FederationHost.ParameterOf(sentTo, "redirect_uri"));
        Assert.Equal("openid profile email", FederationHost.ParameterOf(sentTo, "scope"));
        Assert.Equal("S256", FederationHost.ParameterOf(sentTo, "code_challenge_method"));
        Assert.Equal(43, FederationHost.ParameterOf(sentTo, "code_challenge").Length);
        Assert.Equal("kim@acme.example", FederationHost.ParameterOf(sentTo, "login_hint"));
        Assert.Equal("login", FederationHost.ParameterOf(sentTo, "prompt"));
        Assert.Equal("60", FederationHost.ParameterOf(sentTo, "max_age"));
        Assert.NotEmpty(FederationHost.ParameterOf(sentTo, "nonce"));
    }

    [Fact]
    public async Task Who_signed_in_there_is_signed_in_here_under_connection_and_upstream_subject()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var tokens = await app.RedeemAsync(await host.SignInThroughAsync(browser, "kim"));

        var claims = SignIn.Claims(tokens["id_token"]!);
        Assert.Equal("oidc|acme|kim", claims.GetProperty("sub").GetString());
        Assert.Equal("kim@acme.example", claims.GetProperty("email").GetString());
        Assert.True(claims.GetProperty("email_verified").GetBoolean());
        Assert.Equal("Name of kim", claims.GetProperty("name").GetString());
        Assert.Equal("kim", claims.GetProperty("nickname").GetString());
        Assert.Equal(["federated"], await host.RowsAsync("""SELECT "AuthenticationMethods" FROM "Sessions" WHERE "Id" = @p1""", claims.GetProperty("sid").GetString()));
    }

    [Fact]
    public async Task The_code_is_redeemed_with_its_verifier_and_the_form_encoded_secret()
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser);
        await host.ReturnAsync(browser, sentTo, host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "verifier")));

        var (authorization, form) = host.Upstream.LastTokenRequest;
        var basic = Encoding.ASCII.GetString(Convert.FromBase64String(authorization["Basic ".Length..]));
        Assert.Equal($"us:{WebUtility.UrlEncode(FakeUpstream.Secret)}", basic);
        Assert.Equal(host.Issuer + "login/callback", form["redirect_uri"]);
        Assert.Equal(FederationHost.ParameterOf(sentTo, "code_challenge"), WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))));
        Assert.DoesNotContain("client_secret", form.Keys);
    }

    [Fact]
    public async Task A_connection_set_to_client_secret_post_sends_the_secret_in_the_body()
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "poster", "other");

        var (authorization, form) = host.Upstream.LastTokenRequest;
        Assert.Equal("", authorization);
        Assert.Equal(("us", "other-secret"), (form["client_id"], form["client_secret"]));
    }

    [Fact]
    public async Task The_same_address_as_a_user_of_ours_is_still_another_user()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var tokens = await app.RedeemAsync(await host.SignInThroughAsync(browser, "impostor", change: claims => claims["email"] = TestSeed.Ann));

        Assert.Equal("oidc|acme|impostor", SignIn.Claims(tokens["id_token"]!).GetProperty("sub").GetString());
        Assert.Empty(await host.RowsAsync("""SELECT "Subject" FROM "Users" WHERE "Subject" = 'oidc|acme|impostor' AND "NormalizedEmail" IS NOT NULL"""));
        using var ann = host.OpenBrowser();
        var code = await ann.SignInAsync(SignIn.Authorize());
        Assert.Equal("auth0|ann", SignIn.Claims((await app.RedeemAsync(code))["id_token"]!).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task The_same_subject_at_two_connections_is_two_users()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var first = await app.RedeemAsync(await host.SignInThroughAsync(browser, "twin"));
        using var second = host.OpenBrowser();
        var other = await app.RedeemAsync(await host.SignInThroughAsync(second, "twin", "other"));

        Assert.Equal(["oidc|acme|twin", "oidc|other|twin"], [SignIn.Claims(first["id_token"]!).GetProperty("sub").GetString()!, SignIn.Claims(other["id_token"]!).GetProperty("sub").GetString()!]);
    }

    [Theory]
    [InlineData("acme", "Second")]
    [InlineData("other", "First")]
    public async Task A_later_sign_in_renews_the_profile_unless_the_connection_says_otherwise(string connection, string expected)
    {
        using var browser = host.OpenBrowser();
        using var again = host.OpenBrowser();
        using var app = host.CreateClient();
        await host.SignInThroughAsync(browser, "renewed", connection, claims => claims["name"] = "First");
        await host.ExecuteAsync("""UPDATE "Users" SET "Profile" = '{"app_metadata":{"plan":"gold"},"name":"First"}' WHERE "Subject" = @p1""", $"oidc|{connection}|renewed");

        var tokens = await app.RedeemAsync(await host.SignInThroughAsync(again, "renewed", connection, claims => claims["name"] = "Second"));

        Assert.Equal(expected, SignIn.Claims(tokens["id_token"]!).GetProperty("name").GetString());
        Assert.Contains("gold", (await host.RowsAsync("""SELECT "Profile" FROM "Users" WHERE "Subject" = @p1""", $"oidc|{connection}|renewed")).Single());
    }

    [Fact]
    public async Task An_id_token_without_a_name_is_completed_from_UserInfo_of_the_same_user_only()
    {
        using var app = host.CreateClient();
        foreach (var (subject, expected) in ((string, string?)[])[("terse", "From UserInfo"), ("somebody-else", null)])
        {
            using var browser = host.OpenBrowser();
            host.Upstream.UserInfo = new JsonObject { ["sub"] = "terse", ["name"] = "From UserInfo" };
            var code = await host.SignInThroughAsync(browser, subject, change: claims =>
            {
                claims.Remove("name");
                claims.Remove("email");
            });

            var claims = SignIn.Claims((await app.RedeemAsync(code))["id_token"]!);
            Assert.Equal(expected, claims.TryGetProperty("name", out var name) ? name.GetString() : null);
        }
    }

    [Fact]
    public async Task The_sign_in_page_has_a_button_for_each_connection_of_the_application_that_shows_one()
    {
        using var browser = host.OpenBrowser();
        var web = await browser.GetAsync(SignIn.Authorize());
        var lenient = await browser.GetAsync(SignIn.Authorize("lenient", "https://lenient.example.com/callback"));

        Assert.Equal(["Continue with Acme & Sons", "Continue with other"], web.Document.QuerySelectorAll(".choices a").Select(link => link.TextContent.Trim()));
        Assert.Empty(lenient.Document.QuerySelectorAll(".choices a"));

        var clicked = await browser.GetAsync(web.Document.QuerySelector(".choices a")!.GetAttribute("href")!);
        Assert.StartsWith(host.Upstream.Issuer + "/authorize", clicked.Location!.AbsoluteUri);
        var done = await host.ReturnAsync(browser, clicked.Location, host.Upstream.Sign(host.Upstream.ClaimsFor(clicked.Location, "clicker")));
        Assert.Equal("the-state", done.Parameter("state"));
        Assert.NotNull(done.Parameter("code"));
    }

    [Fact]
    public async Task A_hint_of_a_connections_domain_leads_straight_there_and_another_does_not()
    {
        using var browser = host.OpenBrowser();
        var acme = await browser.GetAsync(SignIn.Authorize(more: ("login_hint", "kim@ACME.example")));
        var evil = await browser.GetAsync(SignIn.Authorize(more: ("login_hint", "kim@evil-acme.example")));
        var foreign = await browser.GetAsync(SignIn.Authorize("lenient", "https://lenient.example.com/callback", more: ("login_hint", "kim@acme.example")));

        Assert.StartsWith(host.Upstream.Issuer, acme.Location!.AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, evil.Status);
        Assert.Equal(HttpStatusCode.OK, foreign.Status);
    }

    [Fact]
    public async Task A_typed_address_of_a_connections_domain_needs_no_password_here()
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(SignIn.Authorize());
        var sent = await browser.LogInAsync(page, " kim@acme.example ", "");

        Assert.StartsWith(host.Upstream.Issuer + "/authorize", sent.Location!.AbsoluteUri);
        Assert.Equal("kim@acme.example", FederationHost.ParameterOf(sent.Location, "login_hint"));
        Assert.False(page.Document.QuerySelector("#password")!.HasAttribute("required"));
    }

    [Theory]
    [InlineData("web", TestSeed.Callback, "nobody", "the connection was not found")]
    [InlineData("lenient", "https://lenient.example.com/callback", "acme", "the connection is not enabled")]
    public async Task A_connection_that_is_not_the_applications_is_refused_to_the_application(string client, string callback, string connection, string description)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(SignIn.Authorize(client, callback, more: ("connection", connection)));

        Assert.StartsWith(callback, page.Location!.AbsoluteUri);
        Assert.Equal(("invalid_request", description), (page.Parameter("error"), page.Parameter("error_description")));
    }

    [Fact]
    public async Task The_name_of_a_database_leads_to_the_sign_in_page()
    {
        using var browser = host.OpenBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(SignIn.Authorize(more: ("connection", "Username-Password-Authentication")))).Status);
    }

    [Fact]
    public async Task A_key_that_is_new_is_fetched_and_a_made_up_one_does_not_make_us_fetch_again()
    {
        await using var fresh = new FederationHost();
        await fresh.InitializeAsync();
        using var browser = fresh.OpenBrowser();
        await fresh.SignInThroughAsync(browser, "before");
        var fetches = fresh.Upstream.KeyFetches;

        fresh.Upstream.Key = SigningKey.Generate(Algorithms.ES256);
        fresh.Time.Advance(TimeSpan.FromMinutes(2));
        using var another = fresh.OpenBrowser();
        await fresh.SignInThroughAsync(another, "after");
        Assert.Equal(fetches + 1, fresh.Upstream.KeyFetches);

        using var stranger = SigningKey.Generate(Algorithms.RS256);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var sentTo = await FederationHost.LeaveAsync(browser, more: ("prompt", "login"));
            var page = await fresh.ReturnAsync(browser, sentTo, fresh.Upstream.Sign(fresh.Upstream.ClaimsFor(sentTo, "mallory"), key: stranger));
            Assert.Contains("PR1407", page.Text);
        }

        Assert.Equal(fetches + 1, fresh.Upstream.KeyFetches);
    }

    [Fact]
    public async Task A_wish_that_the_upstream_cannot_fulfil_ends_on_the_sign_in_page_and_not_in_a_circle()
    {
        using var ann = host.OpenBrowser();
        using var app = host.CreateClient();
        var hint = (await app.RedeemAsync(await ann.SignInAsync(SignIn.Authorize())))["id_token"];
        using var browser = host.OpenBrowser();

        var sentTo = await FederationHost.LeaveAsync(browser, more: ("id_token_hint", hint));
        var page = await host.ReturnAsync(browser, sentTo, host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "not-ann")));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.EndsWith("/u/login", page.Url.AbsolutePath);
    }
}
