using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Provider.Tests.Federation;

/// <summary>The upstream's own logout, as it reaches us.</summary>
public sealed class UpstreamLogoutTests(FederationHost host) : IClassFixture<FederationHost>
{
    public static TheoryData<string> Faults =>
    [
        "issuer", "audience", "expired", "no iat", "iat in the future", "iat two hours ago", "a nonce", "no jti", "no events", "other events", "event as text", "neither sub nor sid", "sid as number", "sub as number", "sid with a NUL",
        "none", "HS256 with the public key", "stranger's key under the known kid", "unknown kid", "own key in the header", "crit", "not a JWT", "no signature", "duplicate member", "typ of an access token", "typ of something else",
    ];

    [Fact]
    public async Task A_token_with_sid_ends_the_session_that_began_there_and_no_other()
    {
        using var one = host.OpenBrowser();
        using var two = host.OpenBrowser();
        using var elsewhere = host.OpenBrowser();
        await host.SignInThroughAsync(one, "ida", change: claims => claims["sid"] = "first");
        await host.SignInThroughAsync(two, "ida", change: claims => claims["sid"] = "second");
        await host.SignInThroughAsync(elsewhere, "ida", "other", claims => claims["sid"] = "first");

        var (status, _) = await PostAsync(host.Upstream.LogoutClaims(null, "first"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((false, true, true), (await FederationHost.IsSignedInAsync(one), await FederationHost.IsSignedInAsync(two), await FederationHost.IsSignedInAsync(elsewhere)));
    }

    [Fact]
    public async Task A_token_with_sub_alone_ends_all_sessions_of_that_user_at_that_connection()
    {
        using var one = host.OpenBrowser();
        using var two = host.OpenBrowser();
        using var somebody = host.OpenBrowser();
        await host.SignInThroughAsync(one, "uma", change: claims => claims["sid"] = "u1");
        await host.SignInThroughAsync(two, "uma", change: claims => claims.Remove("sid"));
        await host.SignInThroughAsync(somebody, "umar");

        var (status, _) = await PostAsync(host.Upstream.LogoutClaims("uma", null));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((false, false, true), (await FederationHost.IsSignedInAsync(one), await FederationHost.IsSignedInAsync(two), await FederationHost.IsSignedInAsync(somebody)));
        Assert.Equal(["Upstream", "Upstream"], await host.RowsAsync("""SELECT "EndReason" FROM "Sessions" WHERE "Subject" = 'oidc|acme|uma'"""));
        Assert.Equal(2, (await host.RowsAsync("""SELECT "Id" FROM "LogEvents" WHERE "Type" = 'slo' AND "Subject" = 'oidc|acme|uma' AND "Details" LIKE '%idp-logout%'""")).Count);
    }

    [Fact]
    public async Task Sub_and_sid_must_both_be_the_sessions()
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "both", change: claims => claims["sid"] = "both-1");

        await PostAsync(host.Upstream.LogoutClaims("somebody-else", "both-1"));
        Assert.True(await FederationHost.IsSignedInAsync(browser));
        await PostAsync(host.Upstream.LogoutClaims("both", "both-1"), type: null);
        Assert.False(await FederationHost.IsSignedInAsync(browser));
    }

    [Fact]
    public async Task A_token_about_nobody_here_is_fine_and_works_once()
    {
        var token = host.Upstream.Sign(host.Upstream.LogoutClaims("nobody", null), "logout+jwt");

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(token)).Status);
        var (status, body) = await PostAsync(token);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_used_token_does_not_end_a_session_that_began_since_not_even_sent_many_times_at_once()
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "returner", change: claims => claims["sid"] = "r1");
        var token = host.Upstream.Sign(host.Upstream.LogoutClaims("returner", null), "logout+jwt");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(token)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);

        await host.SignInThroughAsync(browser, "returner", change: claims => claims["sid"] = "r2");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(token)).Status);
        Assert.True(await FederationHost.IsSignedInAsync(browser));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_logout_token_ends_nothing(string fault)
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "steady", change: claims => claims["sid"] = "steady-1");

        var claims = host.Upstream.LogoutClaims("steady", "steady-1");
        var token = fault.StartsWith("typ", StringComparison.Ordinal) || !IsAboutTheClaims(fault) ? BadTokens.Make(host.Upstream, claims, fault) : Resigned(claims, fault);
        var (status, body) = await PostAsync(token);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(("invalid_request", "PR1409"), (body.GetProperty("error").GetString(), body.GetProperty("error_id").GetString()));
        Assert.True(await FederationHost.IsSignedInAsync(browser));
    }

    [Fact]
    public async Task An_ID_token_of_the_session_is_no_logout_token()
    {
        using var browser = host.OpenBrowser();
        var sentTo = await FederationHost.LeaveAsync(browser);
        var idToken = host.Upstream.Sign(host.Upstream.ClaimsFor(sentTo, "idly"));
        await host.ReturnAsync(browser, sentTo, idToken);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(idToken)).Status);
        Assert.True(await FederationHost.IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("nobody", 404)]
    [InlineData("Username-Password-Authentication", 404)]
    [InlineData("acme", 400)]
    public async Task A_request_without_a_token_or_for_no_connection_is_refused(string connection, int expected)
    {
        using var client = host.CreateClient();
        using var empty = new FormUrlEncodedContent([]);
        using var answer = await client.PostAsync($"/login/{connection}/backchannel-logout", empty);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_front_channel_with_iss_and_sid_ends_the_session_without_our_cookie()
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "framed", change: claims => claims["sid"] = "frame-1");
        using var frame = host.OpenBrowser();

        var page = await frame.GetAsync($"/login/acme/frontchannel-logout?iss={Uri.EscapeDataString(host.Upstream.Issuer)}&sid=frame-1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.EndsWith($"frame-ancestors {host.Upstream.Issuer}", page.Headers["Content-Security-Policy"]);
        Assert.Contains("no-store", page.Headers["Cache-Control"]);
        Assert.False(await FederationHost.IsSignedInAsync(browser));
    }

    [Theory]
    [InlineData("acme", "", 400)]
    [InlineData("acme", "sid=frame-2", 400)]
    [InlineData("acme", "iss={iss}", 400)]
    [InlineData("acme", "iss=https%3A%2F%2Fevil.example&sid=frame-2", 400)]
    [InlineData("acme", "iss={iss}&sid=frame-2&sid=x", 400)]
    [InlineData("acme", "iss={iss}&sid=another", 200)]
    [InlineData("other", "iss={iss}&sid=frame-2", 200)]
    [InlineData("nobody", "iss={iss}&sid=frame-2", 404)]
    public async Task The_front_channel_ends_nothing_for_less(string connection, string query, int expected)
    {
        using var browser = host.OpenBrowser();
        await host.SignInThroughAsync(browser, "framed-2", change: claims => claims["sid"] = "frame-2");

        var page = await browser.GetAsync($"/login/{connection}/frontchannel-logout?{query.Replace("{iss}", Uri.EscapeDataString(host.Upstream.Issuer), StringComparison.Ordinal)}");

        Assert.Equal(expected, (int)page.Status);
        Assert.True(await FederationHost.IsSignedInAsync(browser));
    }

    private static bool IsAboutTheClaims(string fault) =>
        fault is "issuer" or "audience" or "expired" or "no iat" or "iat in the future" or "iat two hours ago" or "a nonce" or "no jti" or "no events" or "other events" or "event as text" or "neither sub nor sid" or "sid as number" or "sub as number" or "sid with a NUL";

    /// <summary>With a logout token's own typ, so that the claim is its only fault.</summary>
    private string Resigned(JsonObject claims, string fault)
    {
        BadTokens.Make(host.Upstream, claims, fault);
        return host.Upstream.Sign(claims, "logout+jwt");
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(JsonObject claims, string? type = "logout+jwt") => PostAsync(host.Upstream.Sign(claims, type));

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string token)
    {
        using var client = host.CreateClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        using var answer = await client.PostAsync("/login/acme/backchannel-logout", form);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
