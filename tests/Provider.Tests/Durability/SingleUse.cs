using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.DeviceFlow;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>Something that works once: how to try it, and what everybody is told but the one.</summary>
/// <param name="Kind">Its name in a failure.</param>
/// <param name="Refusal">The error, or the error id on a page.</param>
/// <param name="TryAsync">One attempt.</param>
internal sealed record SingleUse(string Kind, string Refusal, Func<HttpClient, Task<Attempt>> TryAsync)
{
    public static readonly string[] Kinds = ["code", "refresh token", "device code", "assertion", "proof", "request_uri"];

    public static Task<SingleUse> CreateAsync(string kind, ProviderPair pair, HttpClient app, Browser browser) => kind switch
    {
        "code" => CodeAsync(browser),
        "refresh token" => RefreshTokenAsync(app, browser, "web", TestSeed.WebSecret, TestSeed.Callback),
        "device code" => DeviceCodeAsync(app, browser),
        "assertion" => Task.FromResult(Assertion(pair)),
        "proof" => Task.FromResult(Proof(pair)),
        _ => RequestUriAsync(app, browser),
    };

    public static async Task<SingleUse> RefreshTokenAsync(HttpClient app, Browser browser, string client, string secret, string callback)
    {
        var code = await browser.SignInAsync(SignIn.Authorize(client, callback, "openid offline_access", ("audience", TestSeed.Api)));
        var token = (await app.RedeemAsync(code, client, secret, callback))["refresh_token"]!;
        return new("refresh token", "invalid_grant", async http => new Attempt(await http.RefreshAsync(token, client, secret)));
    }

    private static async Task<SingleUse> CodeAsync(Browser browser)
    {
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access", more: ("audience", TestSeed.Api)));
        return new("code", "invalid_grant", async http => new Attempt(await http.RedeemAsync(code)));
    }

    private static async Task<SingleUse> DeviceCodeAsync(HttpClient app, Browser browser)
    {
        var asked = await app.AskAsync();
        await browser.ConnectAsync(asked);
        return new("device code", "invalid_grant", async http => new Attempt(await http.PollAsync(asked)));
    }

    private static SingleUse Assertion(ProviderPair pair)
    {
        var claims = new JsonObject { ["iss"] = "signer", ["sub"] = "signer", ["aud"] = pair.Issuer, ["jti"] = Guid.NewGuid().ToString(), ["exp"] = Now + 300 };
        var assertion = SignedToken.Compact(new JsonObject { ["alg"] = pair.Key.Algorithm }, claims, pair.Key);
        return new("assertion", "invalid_client", async http => new Attempt(await http.TokenAsync(
            ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_assertion_type", SigningHost.AssertionType), ("client_assertion", assertion))));
    }

    private static SingleUse Proof(ProviderPair pair)
    {
        var jwk = JsonNode.Parse((pair.Key.PublicKey with { KeyId = null, Use = null, Algorithm = null }).ToJson());
        // A little ahead, which is allowed, so that it is good for longer.
        var claims = new JsonObject { ["jti"] = Guid.NewGuid().ToString(), ["htm"] = "POST", ["htu"] = pair.Issuer + "oauth/token", ["iat"] = Now + 45 };
        var proof = SignedToken.Compact(new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = pair.Key.Algorithm, ["jwk"] = jwk }, claims, pair.Key);
        return new("proof", "invalid_dpop_proof", async http => new Attempt(await ProofOfPossession.Dpop.MachineAsync(http, proof)));
    }

    private static async Task<SingleUse> RequestUriAsync(HttpClient app, Browser browser)
    {
        await browser.SignInAsync(SignIn.Authorize());
        var query = QueryHelpers.ParseQuery(SignIn.Authorize()[SignIn.Authorize().IndexOf('?', StringComparison.Ordinal)..]).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));
        using var form = new FormUrlEncodedContent(query.Append(new("client_secret", TestSeed.WebSecret)));
        using var pushed = await app.PostAsync("/oauth/par", form);
        var uri = JsonNode.Parse(await pushed.Content.ReadAsStringAsync())!["request_uri"]!.GetValue<string>();
        var address = QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?> { ["client_id"] = "web", ["request_uri"] = uri });
        var cookies = browser.Cookies.GetCookieHeader(browser.Home);
        return new("request_uri", "invalid_request_uri", async http =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", cookies);
            using var response = await http.SendAsync(request);
            var page = await response.Content.ReadAsStringAsync();
            // Who comes at the same moment is sent back to the application with the error; who comes later is nobody's any more, and gets a page.
            var answer = QueryHelpers.ParseQuery(response.Headers.Location?.Query);
            var error = page.Contains("PR1132", StringComparison.Ordinal) ? "invalid_request_uri" : answer.TryGetValue("error", out var sent) ? sent.ToString() : $"{response.StatusCode} {response.Headers.Location} {page}";
            return new Attempt(answer.ContainsKey("code"), error, null);
        });
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}

/// <summary>What came of it.</summary>
internal sealed record Attempt(bool Won, string? Error, TokenAnswer? Answer)
{
    public Attempt(TokenAnswer answer)
        : this(answer.Status == HttpStatusCode.OK, answer["error"], answer)
    {
    }
}
