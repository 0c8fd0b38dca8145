using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.ProofOfPossession;

/// <summary>What a client does that proves possession of a key.</summary>
internal sealed class Dpop(ProviderHost host, SigningKey? key = null)
{
    public SigningKey Key { get; } = key ?? SigningKey.Generate(Algorithms.ES256);

    public string Thumbprint => Key.PublicKey.Thumbprint();

    public long Now => host.Time.GetUtcNow().ToUnixTimeSeconds();

    public JsonObject Header() => new()
    {
        ["typ"] = "dpop+jwt",
        ["alg"] = Key.Algorithm,
        ["jwk"] = PublicKey(),
    };

    /// <summary>The bare key, as clients send it.</summary>
    public JsonObject PublicKey()
    {
        var jwk = JsonNode.Parse(Key.PublicKey.ToJson())!.AsObject();
        foreach (var name in new[] { "kid", "alg", "use" })
            jwk.Remove(name);
        return jwk;
    }

    /// <summary>The claims of a proof that is good in every respect.</summary>
    public JsonObject Claims(string method, string path, string? accessToken = null)
    {
        var claims = new JsonObject
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["htm"] = method,
            ["htu"] = host.Issuer + path,
            ["iat"] = Now,
        };
        if (accessToken is not null)
            claims["ath"] = DpopProof.HashOf(accessToken);
        return claims;
    }

    public string Proof(string method, string path, string? accessToken = null, Action<JsonObject>? change = null)
    {
        var claims = Claims(method, path, accessToken);
        change?.Invoke(claims);
        return SignedToken.Compact(Header(), claims, Key);
    }

    public string TokenProof(Action<JsonObject>? change = null) => Proof("POST", "oauth/token", change: change);

    public static async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> UserInfoAsync(HttpClient app, string token, string? proof, string scheme = "DPoP", string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        var response = await app.SendAsync(request);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()), response);
    }

    public static async Task<(TokenAnswer Answer, HttpResponseMessage Response)> TokenAsync(HttpClient app, IEnumerable<string> proofs, params (string Name, string? Value)[] parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!))),
        };
        foreach (var proof in proofs)
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        var response = await app.SendAsync(request);
        return (new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync())), response);
    }

    /// <summary>Asks for a token of its own, as a client with a secret.</summary>
    public static async Task<TokenAnswer> MachineAsync(HttpClient app, params IEnumerable<string> proofs) =>
        (await TokenAsync(app, proofs, ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "machine"), ("client_secret", "machine-secret-0123456789-0123456789"))).Answer;

    public static async Task<TokenAnswer> RedeemAsync(HttpClient app, string code, string? proof, string client = "web", string? secret = TestSeed.WebSecret, string callback = TestSeed.Callback) =>
        (await TokenAsync(app, proof is null ? [] : [proof], ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback), ("client_id", client), ("client_secret", secret), ("code_verifier", SignIn.Verifier))).Answer;

    public static async Task<TokenAnswer> RefreshAsync(HttpClient app, string token, string? proof, string client = "web", string? secret = TestSeed.WebSecret) =>
        (await TokenAsync(app, proof is null ? [] : [proof], ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", client), ("client_secret", secret))).Answer;
}
