using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Sessions;
using Provider.Protocol.Jose;
using Provider.Tenants;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>OpenID Connect Back-Channel Logout 1.0, from the browser's logout to the app's receiver.</summary>
public sealed class BackChannelLogoutTests
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    [Fact]
    public async Task The_app_gets_a_logout_token_and_the_browser_its_redirect_and_the_session_is_over()
    {
        await using var shop = new ToldApp("shop");
        await using var host = await BackChannelHost.StartAsync(shop);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, shop);

        var page = await browser.GetAsync($"/oidc/logout?id_token_hint={idToken}&post_logout_redirect_uri=https://shop.example.com/bye&state=the-state");

        Assert.Equal("https://shop.example.com/bye?state=the-state", page.Location?.ToString());
        var token = await shop.NextAsync();
        AssertValid(host, token, idToken, "shop");
        Assert.Equal(("RS256", "logout+jwt"), (SignIn.Header(token).GetProperty("alg").GetString(), SignIn.Header(token).GetProperty("typ").GetString()));
        var request = Assert.Single(shop.Requests);
        Assert.StartsWith("POST /logout HTTP/1.1", request);
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", request);
        Assert.Equal(["logout_token"], QueryHelpers.ParseQuery(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).Keys);
        Assert.Equal("login_required", (await browser.GetAsync(SignIn.Authorize("shop", shop.Callback, more: ("prompt", "none")))).Parameter("error"));
        await host.NotificationAsync(shop, row => row.State == "done");
    }

    [Theory]
    [InlineData("RS256", "JWT")]
    [InlineData("ES256", "logout+jwt")]
    [InlineData("HS256", "logout+jwt")]
    [InlineData("HS256", "JWT")]
    public async Task It_is_signed_as_the_clients_ID_tokens_are_and_has_the_typ_that_the_client_wants(string algorithm, string type)
    {
        await using var shop = new ToldApp("shop") { Algorithm = algorithm, Logout = [$"backchannel_logout_token_type: {type}"] };
        await using var host = await BackChannelHost.StartAsync(shop);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, shop);

        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);

        var token = await shop.NextAsync();
        Assert.Equal((algorithm, type), (SignIn.Header(token).GetProperty("alg").GetString(), SignIn.Header(token).GetProperty("typ").GetString()));
        Assert.True(Jws.TryParse(token, out var jws, out _));
        if (algorithm == "HS256")
        {
            using var secret = SigningKey.FromSecret(Encoding.UTF8.GetBytes(shop.Secret));
            Assert.True(jws.IsSignedBy(secret));
        }
        else
        {
            AssertValid(host, token, idToken, "shop");
        }
    }

    [Fact]
    public async Task Exactly_the_apps_of_the_session_are_told_each_once()
    {
        await using var shop = new ToldApp("shop");
        await using var mail = new ToldApp("mail");
        await using var quiet = new ToldApp("quiet");
        await using var elsewhere = new ToldApp("elsewhere");
        quiet.Url = null;
        await using var host = await BackChannelHost.StartAsync(shop, mail, quiet, elsewhere);
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, shop, mail, quiet);
        await host.SignInToAsync(other, elsewhere, mail);

        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);

        AssertValid(host, await shop.NextAsync(), idToken, "shop");
        AssertValid(host, await mail.NextAsync(), idToken, "mail");
        await host.NotificationAsync(shop, row => row.State == "done");
        await host.NotificationAsync(mail, row => row.State == "done");
        host.Pass(TimeSpan.FromMinutes(5));

        // A fence: whatever else was due has been taken up before this arrives.
        await other.GetAsync("/v2/logout");
        await Task.WhenAll(elsewhere.NextAsync(), mail.NextAsync());
        Assert.Equal((1, 2, 0, 1), (shop.Tokens.Count, mail.Tokens.Count, quiet.Tokens.Count, elsewhere.Tokens.Count));
    }

    [Fact]
    public async Task An_app_hears_of_the_causes_it_asked_for_and_of_no_others()
    {
        await using var logouts = new ToldApp("logouts");
        await using var passwords = new ToldApp("passwords") { Logout = ["backchannel_logout_initiators: { mode: custom, selected_initiators: [rp-logout, idp-logout, password-changed] }"] };
        await using var everything = new ToldApp("everything") { Logout = ["backchannel_logout_initiators: { mode: all }"] };
        await using var host = await BackChannelHost.StartAsync(logouts, passwords, everything);
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var sessions = host.Services.GetRequiredService<SessionStore>();

        await host.SignInToAsync(first, logouts, passwords, everything);
        await sessions.EndAllOfUserAsync("default", "auth0|ann", EndReason.PasswordChanged);
        await Task.WhenAll(passwords.NextAsync(), everything.NextAsync());
        await host.SignInToAsync(second, logouts, passwords, everything);
        await sessions.EndAllOfUserAsync("default", "auth0|ann", EndReason.UserBlocked);
        await everything.NextAsync();

        Assert.Equal((0, 1, 2), (logouts.Tokens.Count, passwords.Tokens.Count, everything.Tokens.Count));
    }

    [Fact]
    public async Task A_logout_token_is_worth_nothing_anywhere_else()
    {
        await using var shop = new ToldApp("shop") { Logout = ["backchannel_logout_token_type: JWT"] };
        await using var host = await BackChannelHost.StartAsync(shop);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, shop);
        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);
        var token = await shop.NextAsync();
        await host.SignInToAsync(browser, shop);
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync(token)).Status);
        Assert.Equal("invalid_grant", (await client.RedeemAsync(token, "shop", shop.Secret, shop.Callback))["error"]);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(token, "shop", shop.Secret))["error"]);
        var assertion = await client.TokenAsync(("grant_type", "client_credentials"), ("client_id", "shop"), ("client_assertion", token), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        Assert.NotEqual(HttpStatusCode.OK, assertion.Status);
        Assert.Null(assertion["access_token"]);
        Assert.Equal("unauthorized_client", (await client.TokenAsync(("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("client_id", "shop"), ("client_secret", shop.Secret), ("subject_token", token)))["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/oidc/logout?id_token_hint=" + token)).Status);
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize("shop", shop.Callback, more: [("prompt", "none"), ("id_token_hint", token)]))).Parameter("error"));

        // The session that was begun since is still there: nothing of the above has ended it.
        Assert.NotNull((await browser.GetAsync(SignIn.Authorize("shop", shop.Callback, more: ("prompt", "none")))).Parameter("code"));
        using var thief = host.OpenBrowser();
        thief.Cookies.Add(new Uri(host.PublicUrl), new Cookie("provider-default", token));
        Assert.Equal("login_required", (await thief.GetAsync(SignIn.Authorize("shop", shop.Callback, more: ("prompt", "none")))).Parameter("error"));
    }

    [Fact]
    public async Task Neither_the_log_nor_the_tenants_log_holds_a_token_or_what_a_receiver_wrote()
    {
        await using var shop = new ToldApp("shop");
        await using var mail = new ToldApp("mail") { Answer = ToldApp.Saying("HTTP/1.1 400 Bad\r\nContent-Length: 18\r\n\r\nwritten-by-the-app") };
        await using var host = await BackChannelHost.StartAsync(shop, mail);
        using var browser = host.OpenBrowser();
        var idToken = await host.SignInToAsync(browser, shop, mail);

        await browser.GetAsync("/oidc/logout?id_token_hint=" + idToken);

        string[] secrets = [await shop.NextAsync(), await mail.NextAsync(), "written-by-the-app"];
        await host.NotificationAsync(shop, row => row.State == "done");
        var dead = await host.NotificationAsync(mail, row => row.State == "failed");
        var events = await BackChannelRows.EventsAsync(host);
        await host.LineAsync(dead.Id);
        Assert.Equal(["fslo", "sslo"], events.Select(entry => entry.Type).Where(type => type.EndsWith("slo", StringComparison.Ordinal) && type != "slo").Order());
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(host.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(events, entry => (entry.Details + entry.Description).Contains(secret, StringComparison.Ordinal));
        });
        var details = JsonElement.Parse(events.Single(entry => entry.Type == "fslo").Details!);
        Assert.Equal(mail.Url!.ToString(), details.GetProperty("request").GetProperty("backchannel_logout_uri").GetString());
        Assert.Equal((400, "rp-logout"), (details.GetProperty("response").GetProperty("statusCode").GetInt32(), details.GetProperty("initiator").GetString()));
    }

    internal static void AssertValid(ProviderHost host, string token, string idToken, string clientId)
    {
        var keys = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Issuer.Keys.Verification;
        Assert.True(Jws.TryParse(token, out var jws, out var reason), reason);
        Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, new HashSet<string> { "RS256", "ES256" }));
        AssertClaims(token, idToken, clientId);
    }

    private static void AssertClaims(string token, string idToken, string clientId)
    {
        var (claims, signedIn) = (SignIn.Claims(token), SignIn.Claims(idToken));
        Assert.Equal(["aud", "events", "exp", "iat", "iss", "jti", "sid", "sub"], claims.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(clientId, claims.GetProperty("aud").GetString());
        foreach (var name in new[] { "iss", "sub", "sid" })
            Assert.Equal(signedIn.GetProperty(name).GetString(), claims.GetProperty(name).GetString());
        Assert.Equal("{\"" + Event + "\":{}}", claims.GetProperty("events").GetRawText());
        Assert.Equal(120, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.True(Guid.TryParse(claims.GetProperty("jti").GetString(), out _));
    }
}
