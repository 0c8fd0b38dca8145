using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientAuthentication;

public sealed class PrivateKeyJwtTests(SigningHost host) : IClassFixture<SigningHost>, IDisposable
{
    private readonly HttpClient _app = host.CreateClient();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_signed_assertion_takes_the_place_of_a_secret()
    {
        Assert.Equal("signer@clients", SignIn.Claims((await _app.AskAsync(host.Assertion()))["access_token"]!).GetProperty("sub").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion(), "signer")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion("pem-signer", host.Rsa))).Status);
    }

    [Theory]
    [InlineData(Algorithms.RS256)]
    [InlineData(Algorithms.PS256)]
    [InlineData(Algorithms.RS512)]
    [InlineData(Algorithms.PS384)]
    public async Task A_key_that_names_no_algorithm_serves_every_one_of_its_type(string algorithm)
    {
        var key = SigningKey.FromPkcs8(algorithm, host.Rsa.ExportPkcs8());

        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion("pem-signer", key))).Status);
    }

    [Fact]
    public async Task Neither_kid_nor_typ_is_needed_and_a_kid_of_the_clients_own_making_does_no_harm_where_none_was_registered()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256" }, host.Claims(), host.Ec))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT" }, host.Claims(), host.Ec))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["typ"] = "client-authentication+jwt" }, host.Claims(), host.Ec))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "RS256", ["kid"] = "my-own" }, host.Claims("pem-signer"), host.Rsa))).Status);
        AssertRefused(await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["kid"] = "my-own" }, host.Claims(), host.Ec)));
    }

    /// <summary>An assertion by the name of what is wrong with it; the good one is tried with each, so that none fails for another fault.</summary>
    public static TheoryData<string> Faults =>
    [
        "no iss", "no sub", "no aud", "no exp", "no jti", "empty jti", "jti of 2000 characters", "jti as number", "iss of another", "iss and sub of another", "sub as number", "unknown client", "aud of another", "aud without its slash",
        "aud is the token endpoint", "aud is a list", "aud is a list with another", "exp is over", "exp in an hour", "exp as text", "exp beyond all measure", "iat in the future", "iat as text", "nbf in the future", "nbf as text",
        "typ of an access token", "typ of a logout token", "typ of a proof", "none", "HS256 with the public key", "stranger's key", "stranger's key without kid", "another client's key", "unknown kid", "own key in the header", "jku", "x5u", "crit", "b64",
        "duplicate member", "wrong algorithm for the key", "zero signature", "cut signature", "not a JWT", "five parts",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_assertion_authenticates_nobody(string fault)
    {
        AssertRefused(await _app.AskAsync(BadAssertions.Make(host, fault)));
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(BadAssertions.Make(host, "nothing"))).Status);
    }

    [Fact]
    public async Task Clocks_may_be_a_little_apart()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion(change: claims => (claims["iat"], claims["nbf"]) = (host.Now + 8, host.Now + 8)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion(change: claims => claims["exp"] = host.Now - 8))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion(change: claims => claims["exp"] = host.Now + 599))).Status);
    }

    [Fact]
    public async Task An_assertion_works_once_and_an_id_is_only_its_clients_own()
    {
        var id = Guid.NewGuid().ToString();
        var assertion = host.Assertion(change: claims => claims["jti"] = id);

        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(assertion)).Status);
        AssertRefused(await _app.AskAsync(assertion));
        AssertRefused(await _app.AskAsync(host.Assertion(change: claims => (claims["jti"], claims["exp"]) = (id, host.Now + 100))));
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion("other-signer", host.OtherEc, claims => claims["jti"] = id))).Status);
    }

    [Fact]
    public async Task Somebody_without_the_key_cannot_use_up_a_clients_ids()
    {
        var claims = host.Claims();
        AssertRefused(await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256" }, claims, host.OtherEc)));

        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "ES256" }, claims, host.Ec))).Status);
    }

    [Fact]
    public async Task Of_a_thousand_parallel_requests_with_one_assertion_one_succeeds()
    {
        var assertion = host.Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _app.AskAsync(assertion)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), AssertRefused);
    }

    [Fact]
    public async Task The_token_endpoint_is_an_audience_where_the_client_was_registered_so()
    {
        async Task<TokenAnswer> WithAsync(JsonNode audience) => await _app.AskAsync(host.Assertion("lenient-signer", change: claims => claims["aud"] = audience));

        Assert.Equal(HttpStatusCode.OK, (await WithAsync(host.Issuer)).Status);
        Assert.Equal(HttpStatusCode.OK, (await WithAsync(host.Issuer + "oauth/token")).Status);
        Assert.Equal(HttpStatusCode.OK, (await WithAsync(new JsonArray(host.Issuer, host.Issuer + "oauth/token"))).Status);
        AssertRefused(await WithAsync(new JsonArray(host.Issuer, "https://evil.example/")));
        AssertRefused(await WithAsync(new JsonArray()));
        AssertRefused(await WithAsync(host.Issuer + "oauth/par"));
    }

    [Fact]
    public async Task A_client_bound_to_one_algorithm_signs_with_no_other()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.AskAsync(host.Assertion("one-alg-signer", SigningKey.FromPkcs8(Algorithms.PS256, host.Rsa.ExportPkcs8())))).Status);
        AssertRefused(await _app.AskAsync(host.Assertion("one-alg-signer", host.Rsa)));
    }

    [Fact]
    public async Task A_client_that_signs_has_no_secret_and_one_with_a_secret_cannot_sign()
    {
        var secret = await _app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "signer"), ("client_secret", "anything"));
        var nothing = await _app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "signer"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (secret.Status, secret["error"]));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (nothing.Status, nothing["error"]));
        AssertRefused(await _app.AskAsync(host.Assertion("machine")));
        AssertRefused(await _app.AskAsync(host.Assertion("spa")));
        AssertRefused(await _app.AskAsync(SignedToken.Compact(new JsonObject { ["alg"] = "HS256" }, host.Claims("machine"), SigningKey.FromSecret("machine-secret-0123456789-0123456789"u8))));
    }

    [Fact]
    public async Task Two_ways_at_once_are_an_invalid_request()
    {
        var withSecret = await _app.AskAsync(host.Assertion(), "signer", more: ("client_secret", "s"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), KeyValuePair.Create("client_assertion_type", SigningHost.AssertionType), KeyValuePair.Create("client_assertion", host.Assertion())]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("machine:machine-secret-0123456789-0123456789")));
        using var withBasic = await _app.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (withSecret.Status, withSecret["error"]));
        Assert.Equal(HttpStatusCode.BadRequest, withBasic.StatusCode);
        Assert.Equal("invalid_request", JsonNode.Parse(await withBasic.Content.ReadAsStringAsync())!["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Assertion_and_type_come_together()
    {
        Assert.Equal("invalid_request", (await _app.AskAsync(host.Assertion(), type: null))["error"]);
        Assert.Equal("invalid_request", (await _app.AskAsync(null))["error"]);
        AssertRefused(await _app.AskAsync(host.Assertion(), type: "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"));
        AssertRefused(await _app.AskAsync(host.Assertion(), clientId: "other-signer"));
    }

    [Fact]
    public async Task An_assertion_works_at_revocation_too()
    {
        using var browser = host.OpenBrowser();
        const string callback = "https://signer.example.com/callback";
        var code = await browser.SignInAsync(SignIn.Authorize("signer", callback, "openid offline_access", ("audience", TestSeed.Api)));
        var tokens = await _app.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback), ("code_verifier", SignIn.Verifier), ("client_assertion_type", SigningHost.AssertionType), ("client_assertion", host.Assertion()));
        Task<TokenAnswer> RefreshAsync(string assertion) =>
            _app.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"]), ("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion));

        async Task<HttpStatusCode> RevokeAsync(string assertion)
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", tokens["refresh_token"]!), KeyValuePair.Create("client_assertion_type", SigningHost.AssertionType), KeyValuePair.Create("client_assertion", assertion)]);
            using var response = await _app.PostAsync("/oauth/revoke", form);
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await RevokeAsync(host.Assertion(key: host.OtherEc)));
        Assert.NotEqual(HttpStatusCode.OK, (await RefreshAsync(host.Assertion("other-signer", host.OtherEc))).Status);
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(host.Assertion()));
        Assert.Equal("invalid_grant", (await RefreshAsync(host.Assertion()))["error"]);
    }

    [Fact]
    public async Task Discovery_names_the_method_and_its_algorithms()
    {
        var document = JsonNode.Parse(await _app.GetStringAsync("/.well-known/openid-configuration"))!;

        foreach (var endpoint in new[] { "token", "revocation" })
        {
            Assert.Contains("private_key_jwt", document[$"{endpoint}_endpoint_auth_methods_supported"]!.AsArray().Select(value => value!.GetValue<string>()));
            Assert.Equal(["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"], document[$"{endpoint}_endpoint_auth_signing_alg_values_supported"]!.AsArray().Select(value => value!.GetValue<string>()));
        }
    }

    private static void AssertRefused(TokenAnswer answer)
    {
        Assert.Equal("invalid_client", answer["error"]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("PR1225", answer["error_id"]);
    }
}
