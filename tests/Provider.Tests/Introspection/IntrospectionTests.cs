using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Introspection;

public sealed class IntrospectionTests(SigningHost host) : IClassFixture<SigningHost>, IDisposable
{
    private const string OrdersSecret = "orders-api-secret-0123456789-0123456";
    private const string CarefulSecret = "careful-api-secret-0123456789-01234";
    private readonly HttpClient _app = host.CreateClient();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_api_is_told_what_a_token_for_it_stands_for()
    {
        var token = (await _app.AskAsync(host.Assertion()))["access_token"]!;

        var answer = await IntrospectAsync(token, "orders-api", OrdersSecret);

        Assert.Equal(["active", "aud", "client_id", "exp", "iat", "iss", "scope", "sub", "token_type"], answer.EnumerateObject().Select(member => member.Name).Order());
        Assert.True(answer.GetProperty("active").GetBoolean());
        Assert.Equal(host.Issuer, answer.GetProperty("iss").GetString());
        Assert.Equal("signer@clients", answer.GetProperty("sub").GetString());
        Assert.Equal("signer", answer.GetProperty("client_id").GetString());
        Assert.Equal(TestSeed.Api, answer.GetProperty("aud").GetString());
        Assert.Equal("read:orders", answer.GetProperty("scope").GetString());
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(SignIn.Claims(token).GetProperty("exp").GetInt64(), answer.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task A_client_may_look_at_its_own_tokens_and_at_nobody_elses()
    {
        using var browser = host.OpenBrowser();
        var mine = await SignInAsync(browser, "openid offline_access", TestSeed.Api);
        var opaque = await SignInAsync(browser, "openid", null);

        foreach (var token in new[] { mine["access_token"]!, mine["refresh_token"]!, opaque["access_token"]! })
        {
            Assert.True(await IsActiveAsync(token, "web", TestSeed.WebSecret));
            AssertBare(await IntrospectAsync(token, "machine", "machine-secret-0123456789-0123456789"));
            AssertBare(await IntrospectAsync(token, "careful-api", CarefulSecret));
        }

        Assert.True(await IsActiveAsync(mine["access_token"]!, "orders-api", OrdersSecret));
        AssertBare(await IntrospectAsync(mine["refresh_token"]!, "orders-api", OrdersSecret));
        AssertBare(await IntrospectAsync(opaque["access_token"]!, "orders-api", OrdersSecret));
    }

    [Fact]
    public async Task What_is_no_token_is_not_active_and_nothing_more_is_said()
    {
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(browser, "openid offline_access", TestSeed.Api);
        var code = await browser.SignInAsync(SignIn.Authorize());
        var stranger = SigningKey.Generate(Algorithms.RS256);
        var forged = JwsWriter.Write(stranger, "JWT", writer =>
        {
            writer.WriteString("iss", host.Issuer);
            writer.WriteString("sub", "auth0|ann");
            writer.WriteString("aud", TestSeed.Api);
            writer.WriteString("azp", "web");
            writer.WriteNumber("exp", host.Now + 1000);
        });
        var logout = JwsWriter.Write(host.SigningKeyOf("default"), "logout+jwt", writer =>
        {
            writer.WriteString("iss", host.Issuer);
            writer.WriteString("sub", "auth0|ann");
            writer.WriteString("aud", TestSeed.Api);
            writer.WriteString("azp", "web");
            writer.WriteNumber("exp", host.Now + 1000);
        });
        var otherTenant = JwsWriter.Write(host.SigningKeyOf("default"), "JWT", writer =>
        {
            writer.WriteString("iss", host.Issuer + "other/");
            writer.WriteString("sub", "auth0|ann");
            writer.WriteString("aud", TestSeed.Api);
            writer.WriteString("azp", "web");
            writer.WriteNumber("exp", host.Now + 1000);
        });

        foreach (var token in new[] { "x", "a.b.c", "a.b.c.d.e", tokens["id_token"]!, tokens["access_token"] + "x", tokens["access_token"]![..^4], code, forged, logout, otherTenant, host.Assertion(), new string('a', 8000) })
            AssertBare(await IntrospectAsync(token, "web", TestSeed.WebSecret));
    }

    [Fact]
    public async Task A_token_that_is_over_is_not_active()
    {
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(browser, "openid offline_access", TestSeed.Api);
        Assert.True(await IsActiveAsync(tokens["access_token"]!, "web", TestSeed.WebSecret));

        host.Time.Advance(TimeSpan.FromDays(2));
        Assert.False(await IsActiveAsync(tokens["access_token"]!, "web", TestSeed.WebSecret));
        Assert.True(await IsActiveAsync(tokens["refresh_token"]!, "web", TestSeed.WebSecret));

        host.Time.Advance(TimeSpan.FromDays(31));
        Assert.False(await IsActiveAsync(tokens["refresh_token"]!, "web", TestSeed.WebSecret));
    }

    [Fact]
    public async Task A_used_or_revoked_refresh_token_is_not_active()
    {
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(browser, "openid offline_access", TestSeed.Api);
        var next = await _app.RefreshAsync(tokens["refresh_token"]!);

        Assert.False(await IsActiveAsync(tokens["refresh_token"]!, "web", TestSeed.WebSecret));
        Assert.True(await IsActiveAsync(next["refresh_token"]!, "web", TestSeed.WebSecret));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", next["refresh_token"]!), KeyValuePair.Create("client_id", "web"), KeyValuePair.Create("client_secret", TestSeed.WebSecret)]);
        using var revoked = await _app.PostAsync("/oauth/revoke", form);
        Assert.False(await IsActiveAsync(next["refresh_token"]!, "web", TestSeed.WebSecret));
    }

    [Theory]
    [InlineData("openid", null, false)]
    [InlineData("openid", TestSeed.Api, false)]
    [InlineData("openid online_access", TestSeed.Api, false)]
    [InlineData("openid offline_access", TestSeed.Api, true)]
    [InlineData("openid offline_access", null, true)]
    public async Task When_the_session_ends_its_tokens_are_not_active_but_those_for_the_users_absence_are(string scope, string? audience, bool staysActive)
    {
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(browser, scope, audience);
        var all = new List<string?> { tokens["access_token"], tokens["refresh_token"] };
        if (tokens["refresh_token"] is { } refresh)
        {
            var refreshed = await _app.RefreshAsync(refresh);
            all = [tokens["access_token"], refreshed["access_token"], refreshed["refresh_token"]];
        }

        foreach (var token in all.OfType<string>())
            Assert.True(await IsActiveAsync(token, "web", TestSeed.WebSecret));

        await browser.GetOnceAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}");

        foreach (var token in all.OfType<string>())
            Assert.Equal(staysActive, await IsActiveAsync(token, "web", TestSeed.WebSecret));
    }

    [Fact]
    public async Task A_session_whose_end_has_come_counts_as_ended_though_nobody_swept_it_yet()
    {
        using var browser = host.OpenBrowser();
        var tokens = await SignInAsync(browser, "openid online_access", TestSeed.Api);
        Assert.True(await IsActiveAsync(tokens["refresh_token"]!, "web", TestSeed.WebSecret));

        host.Time.Advance(TimeSpan.FromDays(8));

        Assert.False(await IsActiveAsync(tokens["refresh_token"]!, "web", TestSeed.WebSecret));
    }

    [Theory]
    [InlineData("orders-api", OrdersSecret, "RS256")]
    [InlineData("careful-api", CarefulSecret, "ES256")]
    public async Task Who_asks_for_a_signed_answer_gets_one(string client, string secret, string algorithm)
    {
        var token = (await _app.AskAsync(host.Assertion()))["access_token"]!;

        using var response = await SendAsync(token, client, secret, "application/token-introspection+jwt");

        Assert.Equal("application/token-introspection+jwt", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString());
        Assert.True(Jws.TryParse(await response.Content.ReadAsStringAsync(), out var jws, out _));
        Assert.True(jws.HasType("token-introspection+jwt"));
        Assert.Equal(algorithm, jws.Algorithm);
        Assert.True(jws.IsSignedBy(host.SigningKeyOf("default", algorithm)));
        Assert.Equal(["aud", "iat", "iss", "token_introspection"], jws.Claims.Root.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(client, jws.Claims.Root.GetProperty("aud").GetString());
        Assert.Equal(client == "orders-api", jws.Claims.Root.GetProperty("token_introspection").GetProperty("active").GetBoolean());
        AssertBareUnless(client == "orders-api", jws.Claims.Root.GetProperty("token_introspection"));
    }

    [Fact]
    public async Task Nobody_introspects_without_proving_who_he_is()
    {
        var token = (await _app.AskAsync(host.Assertion()))["access_token"]!;

        using var wrong = await SendAsync(token, "orders-api", "wrong");
        using var nobody = await SendAsync(token, null, null);
        using var isPublic = await SendAsync(token, "spa", null);
        using var bearer = new HttpRequestMessage(HttpMethod.Post, "/oauth/introspect") { Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]) };
        bearer.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var withBearer = await _app.SendAsync(bearer);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, isPublic.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, withBearer.StatusCode);
        using var noToken = await _app.PostAsync("/oauth/introspect", new FormUrlEncodedContent([KeyValuePair.Create("client_id", "orders-api"), KeyValuePair.Create("client_secret", OrdersSecret)]));
        Assert.Equal(HttpStatusCode.BadRequest, noToken.StatusCode);
        using var get = await _app.GetAsync($"/oauth/introspect?token={token}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task An_assertion_works_at_introspection_too()
    {
        var token = (await _app.AskAsync(host.Assertion()))["access_token"]!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("client_assertion_type", SigningHost.AssertionType), KeyValuePair.Create("client_assertion", host.Assertion())]);
        using var response = await _app.PostAsync("/oauth/introspect", form);

        Assert.True(JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Discovery_names_the_endpoint()
    {
        var document = JsonElement.Parse(await _app.GetStringAsync("/.well-known/openid-configuration"));

        Assert.Equal(host.Issuer + "oauth/introspect", document.GetProperty("introspection_endpoint").GetString());
        Assert.Equal(["client_secret_basic", "client_secret_post", "private_key_jwt"], document.GetProperty("introspection_endpoint_auth_methods_supported").EnumerateArray().Select(value => value.GetString()!).Where(value => !value.Contains("tls")));
        Assert.Equal(["ES256", "RS256"], document.GetProperty("introspection_signing_alg_values_supported").EnumerateArray().Select(value => value.GetString()!));
    }

    private static void AssertBare(JsonElement answer) => Assert.Equal("""{"active":false}""", answer.ToString());

    private static void AssertBareUnless(bool isActive, JsonElement answer)
    {
        if (!isActive)
            AssertBare(answer);
    }

    private async Task<TokenAnswer> SignInAsync(Browser browser, string scope, string? audience) =>
        await _app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(scope: scope, more: ("audience", audience))));

    private async Task<bool> IsActiveAsync(string token, string client, string secret)
    {
        var answer = await IntrospectAsync(token, client, secret);
        if (!answer.GetProperty("active").GetBoolean())
            AssertBare(answer);
        return answer.GetProperty("active").GetBoolean();
    }

    private async Task<JsonElement> IntrospectAsync(string token, string client, string secret)
    {
        using var response = await SendAsync(token, client, secret);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string token, string? client, string? secret, string? accept = null)
    {
        var parameters = new Dictionary<string, string?> { ["token"] = token, ["client_id"] = client, ["client_secret"] = secret };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/introspect") { Content = new FormUrlEncodedContent(parameters.Where(pair => pair.Value is not null)) };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _app.SendAsync(request);
    }
}
