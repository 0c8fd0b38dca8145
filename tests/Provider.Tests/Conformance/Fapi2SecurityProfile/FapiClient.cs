using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
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

    public string RedirectUri => callback;

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

    public Task<TokenAnswer> PushAsync(string? assertion = null, string? proof = null, string scope = "openid", params (string Name, string? Value)[] more) =>
        PostAsync("/oauth/par", proof, [.. PushForm(assertion, scope), .. more]);

    /// <summary>Pushes these parameters and nothing else but who asks.</summary>
    public Task<TokenAnswer> PushOnlyAsync(params (string Name, string? Value)[] parameters) => PostAsync("/oauth/par", null, [.. Credentials(null), .. parameters]);

    public IEnumerable<(string Name, string? Value)> PushForm(string? assertion = null, string scope = "openid") =>
    [
        ("response_type", "code"), ("redirect_uri", callback), ("scope", scope), ("state", "the-state"), ("nonce", "the-nonce"), ("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256"),
        .. Credentials(assertion),
    ];

    /// <summary>Pushes a request that has to be taken, and returns its address.</summary>
    public async Task<string> PushedAsync(string? proof = null, string scope = "openid", params (string Name, string? Value)[] more)
    {
        var pushed = await PushAsync(null, proof, scope, more);
        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        Assert.InRange(pushed.Body.GetProperty("expires_in").GetInt32(), 5, 31_536_000);
        var requestUri = pushed["request_uri"]!;
        Checks.IsRandom(requestUri.Split(':')[^1]);
        return requestUri;
    }

    /// <summary>Where the browser goes with a pushed request.</summary>
    public string AddressOf(string requestUri, params (string Name, string? Value)[] beside) =>
        QueryHelpers.AddQueryString("/authorize", [KeyValuePair.Create("client_id", (string?)id), KeyValuePair.Create("request_uri", (string?)requestUri), .. beside.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]);

    /// <summary>From the pushed request through the pages to the callback.</summary>
    public async Task<Callback> SignInAsync(string requestUri, params (string Name, string? Value)[] beside)
    {
        using var browser = host.OpenBrowser();
        return await FinishAsync(browser, await browser.GetAsync(AddressOf(requestUri, beside)));
    }

    /// <summary>From the page that is shown to the callback; <paramref name="button"/> is what is pressed where consent is asked.</summary>
    public async Task<Callback> FinishAsync(Browser browser, Page page, string button = "accept")
    {
        if (page.Status == HttpStatusCode.OK)
            page = await browser.LogInAsync(page);
        if (page.Status == HttpStatusCode.OK)
            page = await browser.SubmitAsync(page, button: button);
        var answer = Callback.Of(page) ?? throw new InvalidOperationException($"No callback: {page.Status} {page.Location} {page.Text}");
        Assert.Equal(("query", callback.Split('?')[0], host.Issuer), (answer.Mode, answer.Target, answer["iss"]));
        return answer;
    }

    /// <summary>From nothing to the code.</summary>
    public async Task<string> CodeAsync(string? proofAtPush = null, string scope = "openid", params (string Name, string? Value)[] more)
    {
        var answer = await SignInAsync(await PushedAsync(proofAtPush, scope, more));
        Assert.Null(answer["error"]);
        Assert.Equal("the-state", answer["state"]);
        Checks.IsRandom(answer["code"]);
        return answer["code"]!;
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

    public async Task<JsonElement> UserInfoAsync(string token)
    {
        var (status, body, _) = await Dpop.UserInfoAsync(_app, token, Dpop.Proof("GET", "userinfo", token));
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    private IEnumerable<(string, string?)> Credentials(string? assertion) => [("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion ?? Assertion())];

    private async Task<TokenAnswer> PostAsync(string path, string? proof, IEnumerable<(string Name, string? Value)> parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(parameters.GroupBy(parameter => parameter.Name).Select(group => group.Last()).Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!))),
        };
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        using var response = await _app.SendAsync(request);
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
