using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provider.Protocol.Jose;

namespace Provider.Tests.Federation;

/// <summary>
/// Somebody else's OpenID Provider on loopback, that answers as the test wants it to. The browser never goes there: the test reads where it was sent, and comes back with
/// the answer of its choice.
/// </summary>
public sealed class FakeUpstream : IAsyncDisposable
{
    public const string ClientId = "us";
    public const string Secret = "s3cret:with+signs/";

    private readonly ConcurrentDictionary<string, string> _answers = new();
    private readonly ConcurrentQueue<(string Authorization, Dictionary<string, string> Form)> _tokenRequests = new();
    private readonly WebApplication _app;
    private int _keyFetches;

    public FakeUpstream()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => IsDown ? Results.StatusCode(503) : Results.Text(ChangeDiscovery?.Invoke(Discovery()) ?? Discovery().ToJsonString(), "application/json"));
        _app.MapGet("/jwks", () =>
        {
            Interlocked.Increment(ref _keyFetches);
            return Results.Text(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => JsonNode.Parse(key.PublicKey.ToJson()))]) }.ToJsonString(), "application/json");
        });
        _app.MapPost("/token", TokenAsync);
        _app.MapGet("/userinfo", () => Results.Text(UserInfo.ToJsonString(), "application/json"));
        _app.Start();
        Issuer = _app.Urls.Single();
    }

    public string Issuer { get; }

    /// <summary>The clock its tokens are written by: the provider's own, where a test moves that.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SigningKey Key { get; set; } = SigningKey.Generate(Algorithms.RS256);

    /// <summary>What the key set holds; the current key unless told otherwise.</summary>
    public IReadOnlyList<SigningKey> Keys
    {
        get => field ?? [Key];
        set;
    }

    public bool IsDown { get; set; }

    public bool HasEndSession { get; set; } = true;

    /// <summary>Makes another discovery document of the good one.</summary>
    public Func<JsonObject, string>? ChangeDiscovery { get; set; }

    public JsonObject UserInfo { get; set; } = [];

    /// <summary>Changes the answer of the token endpoint: status and body.</summary>
    public Func<string, (int Status, string Body)>? Answer { get; set; }

    public int KeyFetches => Volatile.Read(ref _keyFetches);

    public (string Authorization, Dictionary<string, string> Form) LastTokenRequest => _tokenRequests.Last();

    /// <summary>The claims of an ID token that fits to the request the browser was sent with.</summary>
    public JsonObject ClaimsFor(Uri sentTo, string subject) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = ClientId,
        ["sub"] = subject,
        ["iat"] = Time.GetUtcNow().ToUnixTimeSeconds(),
        ["exp"] = Time.GetUtcNow().ToUnixTimeSeconds() + 300,
        ["nonce"] = QueryHelpers.ParseQuery(sentTo.Query)["nonce"].ToString(),
        ["sid"] = "upstream-" + subject,
        ["email"] = subject + "@acme.example",
        ["email_verified"] = true,
        ["name"] = "Name of " + subject,
    };

    /// <summary>Makes a code that is worth this ID token.</summary>
    public string CodeFor(string idToken)
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        _answers[code] = idToken;
        return code;
    }

    /// <summary>A signed token.</summary>
    public string Sign(JsonObject claims, string? type = "JWT", SigningKey? key = null)
    {
        key ??= Key;
        var header = new JsonObject { ["alg"] = key.Algorithm, ["kid"] = key.KeyId };
        if (type is not null)
            header["typ"] = type;
        return Compact(header, claims, key);
    }

    /// <summary>A token with exactly this header; without a key, its signature is one byte of nothing.</summary>
    public static string Compact(JsonObject header, JsonObject claims, SigningKey? key)
    {
        var text = Base64Url.Encode(Encoding.UTF8.GetBytes(header.ToJsonString())) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var signature = new byte[512];
        var length = key?.Sign(Encoding.ASCII.GetBytes(text), signature) ?? 1;
        return text + "." + Base64Url.Encode(signature.AsSpan(0, length));
    }

    /// <summary>A logout token that is good in every respect.</summary>
    public JsonObject LogoutClaims(string? subject, string? sid)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["iat"] = Time.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = Time.GetUtcNow().ToUnixTimeSeconds() + 120,
            ["jti"] = Guid.NewGuid().ToString(),
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
        if (subject is not null)
            claims["sub"] = subject;
        if (sid is not null)
            claims["sid"] = sid;
        return claims;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private JsonObject Discovery()
    {
        var document = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize?tenant=7",
            ["token_endpoint"] = Issuer + "/token",
            ["jwks_uri"] = Issuer + "/jwks",
            ["userinfo_endpoint"] = Issuer + "/userinfo",
        };
        if (HasEndSession)
            document["end_session_endpoint"] = Issuer + "/logout";
        return document;
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        _tokenRequests.Enqueue((request.Headers.Authorization.ToString(), form));
        if (!_answers.TryRemove(form["code"], out var idToken))
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var (status, body) = Answer?.Invoke(idToken) ?? (200, new JsonObject { ["token_type"] = "bearer", ["access_token"] = "upstream-access", ["id_token"] = idToken }.ToJsonString());
        return Results.Text(body, "application/json", statusCode: status);
    }
}
