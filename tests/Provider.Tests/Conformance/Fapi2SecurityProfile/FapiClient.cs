using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;
using Provider.Tests.ProofOfPossession;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>A client as the suite is one: it pushes its request, signs in, redeems, and uses the token with a proof.</summary>
internal sealed class FapiClient(FapiHost host, string id, SigningKey key, string callback)
{
    public const string FirstCallback = "https://rp.example.com/callback";
    public const string SecondCallback = "https://rp.example.com/callback?dummy1=lorem&dummy2=ipsum";

    private readonly HttpClient _app = host.CreateClient();

    public Dpop Dpop { get; } = new(host);

    public string Id => id;

    public SigningKey Key => key;

    public JsonObject AssertionClaims() => new()
    {
        ["iss"] = id,
        ["sub"] = id,
        ["aud"] = host.Issuer,
        ["jti"] = Guid.NewGuid().ToString(),
        ["iat"] = Dpop.Now,
        ["nbf"] = Dpop.Now,
        ["exp"] = Dpop.Now + 60,
    };

    public string Assertion(Action<JsonObject>? change = null, SigningKey? signedBy = null)
    {
        var claims = AssertionClaims();
        change?.Invoke(claims);
        var signer = signedBy ?? key;
        return SignedToken.Compact(new JsonObject { ["alg"] = signer.Algorithm, ["kid"] = key.KeyId }, claims, signer);
    }

    public Task<TokenAnswer> PushAsync(string? assertion = null, string? proof = null, string scope = "openid", params (string Name, string? Value)[] more) => PostAsync(
        "/oauth/par",
        proof,
        [
            ("response_type", "code"), ("redirect_uri", callback), ("scope", scope), ("state", "the-state"), ("nonce", "the-nonce"), ("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256"),
            .. Credentials(assertion), .. more,
        ]);

    /// <summary>From nothing to the code.</summary>
    public async Task<string> CodeAsync(string? proofAtPush = null, string scope = "openid", params (string Name, string? Value)[] more)
    {
        var pushed = await PushAsync(null, proofAtPush, scope, more);
        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync($"/authorize?client_id={id}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}");
        if (page.Status == HttpStatusCode.OK)
            page = await browser.LogInAsync(page);
        if (page.Status == HttpStatusCode.OK && page.Parameter("code") is null)
            page = await browser.SubmitAsync(page, button: "accept");
        Assert.Equal((host.Issuer, "the-state"), (page.Parameter("iss"), page.Parameter("state")));
        return page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Location} {page.Text}");
    }

    public Task<TokenAnswer> RedeemAsync(string code, string? assertion = null, string? proof = "", string? verifier = SignIn.Verifier) => PostAsync(
        "/oauth/token",
        proof == "" ? Dpop.TokenProof() : proof,
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback), ("code_verifier", verifier), .. Credentials(assertion)]);

    public Task<TokenAnswer> RefreshAsync(string token, string? assertion = null) => PostAsync(
        "/oauth/token", Dpop.TokenProof(), [("grant_type", "refresh_token"), ("refresh_token", token), .. Credentials(assertion)]);

    public Task<TokenAnswer> RefreshWithoutAuthenticationAsync(string token) => PostAsync(
        "/oauth/token", Dpop.TokenProof(), [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", id)]);

    public async Task<TokenAnswer> TokensAsync(string scope = "openid", params (string Name, string? Value)[] more)
    {
        var tokens = await RedeemAsync(await CodeAsync(null, scope, more));
        Assert.Equal((HttpStatusCode.OK, "DPoP"), (tokens.Status, tokens["token_type"]));
        return tokens;
    }

    /// <summary>The protected resource.</summary>
    public async Task<HttpStatusCode> UseAsync(string token, string? proof = null, string scheme = "DPoP") =>
        (await Dpop.UserInfoAsync(_app, token, proof ?? Dpop.Proof("GET", "userinfo", token), scheme)).Status;

    private IEnumerable<(string, string?)> Credentials(string? assertion) => [("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion ?? Assertion())];

    private async Task<TokenAnswer> PostAsync(string path, string? proof, IEnumerable<(string Name, string? Value)> parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).GroupBy(parameter => parameter.Name).Select(group => KeyValuePair.Create(group.Key, group.Last().Value!))),
        };
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        using var response = await _app.SendAsync(request);
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
