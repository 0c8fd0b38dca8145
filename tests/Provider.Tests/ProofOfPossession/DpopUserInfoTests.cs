using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.ProofOfPossession;
using Provider.Tests.Hosting;

namespace Provider.Tests.ProofOfPossession;

/// <summary>DPoP at a protected resource (RFC 9449 §7).</summary>
public sealed class DpopUserInfoTests(DpopHost host) : IClassFixture<DpopHost>, IAsyncLifetime
{
    private readonly HttpClient _app = host.CreateClient();
    private readonly Dpop _dpop = new(host);
    private string _token = "";
    private string _bearer = "";

    public static TheoryData<string> Faults => [.. BadProofs.Faults];

    public async ValueTask InitializeAsync()
    {
        using var browser = host.OpenBrowser();
        _token = (await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize()), _dpop.TokenProof()))["access_token"]!;
        _bearer = (await _app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize())))["access_token"]!;
    }

    public ValueTask DisposeAsync()
    {
        _app.Dispose();
        return default;
    }

    [Theory]
    [InlineData("GET", "DPoP", null)]
    [InlineData("POST", "DPoP", null)]
    [InlineData("GET", "dpop", TestSeed.Api)]
    [InlineData("GET", "DPOP", null)]
    public async Task A_bound_token_is_good_with_a_proof_of_its_key(string method, string scheme, string? audience)
    {
        using var browser = host.OpenBrowser();
        var token = (await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize(more: ("audience", audience))), _dpop.TokenProof()))["access_token"]!;

        var (status, body, _) = await Dpop.UserInfoAsync(_app, token, _dpop.Proof(method, "userinfo", token), scheme, method);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("auth0|ann", body.GetProperty("sub").GetString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_proof_opens_nothing(string fault)
    {
        var (status, body, response) = await Dpop.UserInfoAsync(_app, _token, BadProofs.Make(_dpop, _dpop.Claims("GET", "userinfo", _token), fault));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(fault == "invented nonce" ? "use_dpop_nonce" : "invalid_dpop_proof", body.GetProperty("error").GetString());
        Assert.StartsWith("DPoP realm=", response.Headers.WwwAuthenticate.ToString());
        Assert.Contains("algs=\"ES256 ES384 ES512 PS256 PS384 PS512\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(fault == "invented nonce", response.Headers.Contains("DPoP-Nonce"));
    }

    [Fact]
    public async Task The_proof_is_for_this_token_and_works_once()
    {
        async Task<string?> ErrorOfAsync(string? proof) => (await Dpop.UserInfoAsync(_app, _token, proof)) is { Status: HttpStatusCode.Unauthorized } answer ? answer.Body.GetProperty("error").GetString() : null;
        var proof = _dpop.Proof("GET", "userinfo", _token);

        Assert.Null(await ErrorOfAsync(proof));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(proof));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(_dpop.Proof("GET", "userinfo")));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(_dpop.Proof("GET", "userinfo", _bearer)));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(_dpop.Proof("GET", "userinfo", _token, claims => claims["ath"] = "")));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(_dpop.Proof("POST", "userinfo", _token)));
        Assert.Equal("invalid_dpop_proof", await ErrorOfAsync(null));
    }

    [Fact]
    public async Task A_proof_of_another_key_does_not_do()
    {
        var (status, body, _) = await Dpop.UserInfoAsync(_app, _token, new Dpop(host).Proof("GET", "userinfo", _token));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_token"), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_bound_token_is_no_bearer_token_wherever_it_stands()
    {
        var proof = _dpop.Proof("GET", "userinfo", _token);

        var asBearer = await Dpop.UserInfoAsync(_app, _token, null, "Bearer");
        var asBearerWithProof = await Dpop.UserInfoAsync(_app, _token, proof, "Bearer");
        using var inQuery = await _app.GetAsync($"/userinfo?access_token={_token}");
        using var inForm = await _app.PostAsync("/userinfo", new FormUrlEncodedContent([KeyValuePair.Create("access_token", _token)]));

        Assert.Equal(HttpStatusCode.Unauthorized, asBearer.Status);
        Assert.Equal("invalid_token", asBearer.Body.GetProperty("error").GetString());
        Assert.StartsWith("DPoP ", asBearer.Response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, asBearerWithProof.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, inQuery.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, inForm.StatusCode);
    }

    [Fact]
    public async Task A_bearer_token_is_not_taken_for_a_bound_one()
    {
        var (status, body, _) = await Dpop.UserInfoAsync(_app, _bearer, _dpop.Proof("GET", "userinfo", _bearer));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_token"), (status, body.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await _app.UserInfoAsync(_bearer)).Status);
    }

    [Fact]
    public async Task Who_sends_nothing_is_told_of_both_kinds()
    {
        using var response = await _app.GetAsync("/userinfo");

        Assert.Equal(["Bearer", "DPoP"], response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Fact]
    public async Task Where_a_nonce_is_required_it_is_required_here_too()
    {
        using var browser = host.OpenBrowser();
        const string callback = "https://noncer.example.com/callback";
        var nonce = DpopNonces.Current(host.Services.GetRequiredService<Provider.Tenants.TenantDirectory>().FindByName("default")!.Issuer, host.Time.GetUtcNow());
        var token = (await Dpop.RedeemAsync(_app, await browser.SignInAsync(SignIn.Authorize("noncer", callback)), _dpop.TokenProof(claims => claims["nonce"] = nonce), "noncer", DpopHost.Secret, callback))["access_token"]!;

        var without = await Dpop.UserInfoAsync(_app, token, _dpop.Proof("GET", "userinfo", token));
        var with = await Dpop.UserInfoAsync(_app, token, _dpop.Proof("GET", "userinfo", token, claims => claims["nonce"] = JsonValue.Create(without.Response.Headers.GetValues("DPoP-Nonce").Single())));

        Assert.Equal((HttpStatusCode.Unauthorized, "use_dpop_nonce"), (without.Status, without.Body.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.OK, with.Status);
    }
}
