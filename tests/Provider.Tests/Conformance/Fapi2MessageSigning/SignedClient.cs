using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Conformance.Fapi2SecurityProfile;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2MessageSigning;

/// <summary>A client that signs what it asks, and believes only an answer that is signed.</summary>
internal sealed class SignedClient(SignedHost host, FapiClient client)
{
    public FapiClient Plain => client;

    /// <summary>The claims of a request object that is good in every respect.</summary>
    public JsonObject Claims() => new()
    {
        ["iss"] = client.Id,
        ["aud"] = host.Issuer,
        ["client_id"] = client.Id,
        ["iat"] = client.Dpop.Now,
        ["nbf"] = client.Dpop.Now,
        ["exp"] = client.Dpop.Now + 60,
        ["response_type"] = "code",
        ["response_mode"] = "jwt",
        ["redirect_uri"] = client.RedirectUri,
        ["scope"] = "openid",
        ["state"] = "the-state",
        ["nonce"] = "the-nonce",
        ["code_challenge"] = SignIn.Challenge,
        ["code_challenge_method"] = "S256",
    };

    public string Request(Action<JsonObject>? change = null, SigningKey? key = null)
    {
        var claims = Claims();
        change?.Invoke(claims);
        var signer = key ?? client.Key;
        return SignedToken.Compact(new JsonObject { ["alg"] = signer.Algorithm, ["kid"] = client.Key.KeyId, ["typ"] = "oauth-authz-req+jwt" }, claims, signer);
    }

    public Task<TokenAnswer> PushAsync(Action<JsonObject>? change = null, params (string Name, string? Value)[] beside) => client.PushOnlyAsync([("request", Request(change)), .. beside]);

    public async Task<string> PushedAsync(Action<JsonObject>? change = null, params (string Name, string? Value)[] beside)
    {
        var pushed = await PushAsync(change, beside);
        Assert.True(pushed.Status == HttpStatusCode.Created, pushed.Body.ToString());
        return pushed["request_uri"]!;
    }

    /// <summary>From the pushed request through the pages to the answer, which holds nothing unsigned.</summary>
    public async Task<JwtClaims> SignInAsync(string requestUri, string button = "accept", params (string Name, string? Value)[] beside)
    {
        using var browser = host.OpenBrowser();
        var page = await browser.GetAsync(client.AddressOf(requestUri, beside));
        if (page.Status == HttpStatusCode.OK)
            page = await browser.LogInAsync(page);
        if (page.Status == HttpStatusCode.OK)
            page = await browser.SubmitAsync(page, button: button);
        var callback = Callback.Of(page) ?? throw new InvalidOperationException($"No callback: {page.Status} {page.Text}");
        Assert.Equal(("query", client.RedirectUri.Split('?')[0]), (callback.Mode, callback.Target));
        Assert.Equal(["response"], callback.Names.Except(["dummy1", "dummy2"]));
        return await VerifyAsync(callback["response"]!);
    }

    public async Task<TokenAnswer> RedeemAsync(JwtClaims answer)
    {
        Assert.True(answer.TryGetString("code", out var code));
        Checks.IsRandom(code);
        var tokens = await client.RedeemAsync(code);
        Assert.Equal((HttpStatusCode.OK, "DPoP"), (tokens.Status, tokens["token_type"]));
        return tokens;
    }

    private async Task<JwtClaims> VerifyAsync(string response)
    {
        using var app = host.CreateClient();
        Assert.True(JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(await app.GetStringAsync("/.well-known/jwks.json")), out var keys, out _));
        Assert.True(Jws.TryParse(response, out var jws, out var reason), reason);
        Assert.NotNull(jws.KeyId);
        Assert.Equal(JwsVerdict.Valid, new VerificationKeySet(keys).Verify(jws, new HashSet<string> { client.Key.Algorithm }));
        Assert.True(jws.Claims.TryGetString("iss", out var issuer) && issuer == host.Issuer);
        Assert.True(jws.Claims.TryGetString("aud", out var audience) && audience == client.Id);
        Assert.True(jws.Claims.TryGetLong("exp", out var expires) && expires > client.Dpop.Now && expires <= client.Dpop.Now + 600);
        return jws.Claims;
    }
}
