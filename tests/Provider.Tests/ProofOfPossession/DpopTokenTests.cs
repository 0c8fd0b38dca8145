using System.Net;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ProofOfPossession;

/// <summary>DPoP at the authorization and token endpoints (RFC 9449 §5, §8 and §10).</summary>
public sealed class DpopTokenTests(DpopHost host) : IClassFixture<DpopHost>, IDisposable
{
    private const string SpaCallback = "https://spa.example.com/";
    private readonly HttpClient _app = host.CreateClient();
    private readonly Dpop _dpop = new(host);

    public static TheoryData<string> Faults => [.. BadProofs.Faults];

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(Algorithms.ES256)]
    [InlineData(Algorithms.ES384)]
    [InlineData(Algorithms.PS256)]
    public async Task A_token_asked_for_with_a_proof_is_bound_to_its_key(string algorithm)
    {
        var client = new Dpop(host, SigningKey.Generate(algorithm));
        var answer = await Dpop.MachineAsync(_app, client.TokenProof());

        Assert.Equal("DPoP", answer["token_type"]);
        Assert.Equal($$"""{"jkt":"{{client.Thumbprint}}"}""", SignIn.Claims(answer["access_token"]!).GetProperty("cnf").ToString());
    }

    [Fact]
    public async Task Without_a_proof_nothing_is_bound()
    {
        var answer = await Dpop.MachineAsync(_app);

        Assert.Equal("Bearer", answer["token_type"]);
        Assert.False(SignIn.Claims(answer["access_token"]!).TryGetProperty("cnf", out _));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_proof_brings_no_token(string fault)
    {
        var answer = await Dpop.MachineAsync(_app, BadProofs.Make(_dpop, _dpop.Claims("POST", "oauth/token"), fault));

        AssertRefused(answer, fault == "invented nonce" ? "use_dpop_nonce" : "invalid_dpop_proof");
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, BadProofs.Make(_dpop, _dpop.Claims("POST", "oauth/token"), "nothing"))).Status);
    }

    [Theory]
    [InlineData("http://localhost:5080/oauth/token?a=b")]
    [InlineData("http://localhost:5080/oauth/token#a")]
    [InlineData("HTTP://LOCALHOST:5080/oauth/token")]
    public async Task The_address_is_compared_as_addresses_are(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, _dpop.TokenProof(claims => claims["htu"] = address))).Status);

    [Fact]
    public async Task Clocks_may_be_a_little_apart_and_claims_of_the_clients_own_do_no_harm()
    {
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, _dpop.TokenProof(claims => claims["iat"] = _dpop.Now - 10))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, _dpop.TokenProof(claims => claims["iat"] = _dpop.Now + 10))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, _dpop.TokenProof(claims => (claims["exp"], claims["nbf"], claims["mine"]) = (_dpop.Now + 60, _dpop.Now - 10, "own")))).Status);
    }

    [Fact]
    public async Task A_proof_works_once_and_an_id_is_only_its_keys_own()
    {
        var proof = _dpop.TokenProof(claims => claims["jti"] = "the-same");

        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, proof)).Status);
        AssertRefused(await Dpop.MachineAsync(_app, proof), "invalid_dpop_proof");
        AssertRefused(await Dpop.MachineAsync(_app, _dpop.TokenProof(claims => claims["jti"] = "the-same")), "invalid_dpop_proof");
        Assert.Equal(HttpStatusCode.OK, (await Dpop.MachineAsync(_app, new Dpop(host).TokenProof(claims => claims["jti"] = "the-same"))).Status);
    }

    [Fact]
    public async Task Of_a_thousand_parallel_requests_with_one_proof_one_succeeds()
    {
        var proof = _dpop.TokenProof();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Dpop.MachineAsync(_app, proof)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => AssertRefused(answer, "invalid_dpop_proof"));
    }

    [Fact]
    public async Task Two_proofs_are_none()
    {
        AssertRefused(await Dpop.MachineAsync(_app, _dpop.TokenProof(), _dpop.TokenProof()), "invalid_dpop_proof");
    }

    [Theory]
    [InlineData("bound")]
    [InlineData("possessor")]
    public async Task A_client_that_has_to_bind_its_tokens_gets_none_without_a_proof(string client)
    {
        Task<(TokenAnswer Answer, HttpResponseMessage)> AskAsync(params string[] proofs) =>
            Dpop.TokenAsync(_app, proofs, ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", client), ("client_secret", DpopHost.Secret));

        AssertRefused((await AskAsync()).Answer, "invalid_grant");
        Assert.Equal("DPoP", (await AskAsync(_dpop.TokenProof())).Answer["token_type"]);
    }

    [Fact]
    public async Task Where_a_nonce_is_required_the_client_is_sent_back_for_it_once()
    {
        Task<(TokenAnswer Answer, HttpResponseMessage Response)> AskAsync(string? nonce) => Dpop.TokenAsync(
            _app, [_dpop.TokenProof(claims => claims["nonce"] = nonce)], ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "noncer"), ("client_secret", DpopHost.Secret));

        var (without, response) = await Dpop.TokenAsync(_app, [_dpop.TokenProof()], ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "noncer"), ("client_secret", DpopHost.Secret));
        AssertRefused(without, "use_dpop_nonce");
        var nonce = response.Headers.GetValues("DPoP-Nonce").Single();

        var (with, next) = await AskAsync(nonce);
        Assert.Equal(HttpStatusCode.OK, with.Status);
        Assert.Equal(nonce, next.Headers.GetValues("DPoP-Nonce").Single());

        host.Time.Advance(TimeSpan.FromMinutes(2));
        var (late, renewed) = await AskAsync(nonce);
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.NotEqual(nonce, renewed.Headers.GetValues("DPoP-Nonce").Single());

        host.Time.Advance(TimeSpan.FromMinutes(4));
        AssertRefused((await AskAsync(nonce)).Answer, "use_dpop_nonce");
        AssertRefused((await AskAsync(nonce + "x")).Answer, "use_dpop_nonce");
        AssertRefused((await AskAsync("")).Answer, "use_dpop_nonce");
    }

    [Fact]
    public async Task A_code_asked_for_with_dpop_jkt_is_redeemed_with_a_proof_of_that_key_only()
    {
        using var browser = host.OpenBrowser();
        var code = await browser.SignInAsync(SignIn.Authorize(more: ("dpop_jkt", _dpop.Thumbprint)));

        AssertRefused(await Dpop.RedeemAsync(_app, code, null), "invalid_grant");
        AssertRefused(await Dpop.RedeemAsync(_app, code, new Dpop(host).TokenProof()), "invalid_grant");
        var tokens = await Dpop.RedeemAsync(_app, code, _dpop.TokenProof());
        Assert.Equal("DPoP", tokens["token_type"]);
        AssertRefused(await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize(more: ("dpop_jkt", _dpop.Thumbprint))), null), "invalid_grant");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not base64url not base64url not base64url n")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_thumbprint_is_refused_at_the_beginning(string thumbprint)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(SignIn.Authorize(more: ("dpop_jkt", thumbprint)));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task The_refresh_token_of_a_public_client_is_bound_to_the_key_and_that_of_a_confidential_one_to_the_client()
    {
        using var browser = host.OpenBrowser();
        const string scope = "openid offline_access";
        var spa = await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize("spa", SpaCallback, scope, ("audience", TestSeed.Api))), _dpop.TokenProof(), "spa", null, SpaCallback);
        var web = await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize(scope: scope, more: ("audience", TestSeed.Api))), _dpop.TokenProof());

        AssertRefused(await Dpop.RefreshAsync(_app, spa["refresh_token"]!, null, "spa", null), "invalid_grant");
        AssertRefused(await Dpop.RefreshAsync(_app, spa["refresh_token"]!, new Dpop(host).TokenProof(), "spa", null), "invalid_grant");
        var again = await Dpop.RefreshAsync(_app, spa["refresh_token"]!, _dpop.TokenProof(), "spa", null);
        Assert.Equal("DPoP", again["token_type"]);
        AssertRefused(await Dpop.RefreshAsync(_app, again["refresh_token"]!, null, "spa", null), "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await Dpop.RefreshAsync(_app, again["refresh_token"]!, _dpop.TokenProof(), "spa", null)).Status);

        var other = new Dpop(host);
        var webAgain = await Dpop.RefreshAsync(_app, web["refresh_token"]!, other.TokenProof());
        Assert.Equal(other.Thumbprint, SignIn.Claims(webAgain["access_token"]!).GetProperty("cnf").GetProperty("jkt").GetString());
    }

    [Fact]
    public async Task Introspection_shows_the_binding()
    {
        var token = (await Dpop.MachineAsync(_app, _dpop.TokenProof()))["access_token"]!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("client_id", "machine"), KeyValuePair.Create("client_secret", "machine-secret-0123456789-0123456789")]);
        using var response = await _app.PostAsync("/oauth/introspect", form);
        var answer = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("DPoP", answer.GetProperty("token_type").GetString());
        Assert.Equal(_dpop.Thumbprint, answer.GetProperty("cnf").GetProperty("jkt").GetString());
    }

    [Fact]
    public async Task Discovery_names_the_algorithms()
    {
        var document = System.Text.Json.JsonElement.Parse(await _app.GetStringAsync("/.well-known/openid-configuration"));

        Assert.Equal(["ES256", "ES384", "ES512", "PS256", "PS384", "PS512"], document.GetProperty("dpop_signing_alg_values_supported").EnumerateArray().Select(value => value.GetString()!));
    }

    private static void AssertRefused(TokenAnswer answer, string error)
    {
        Assert.Equal(error, answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer["access_token"]);
    }
}
