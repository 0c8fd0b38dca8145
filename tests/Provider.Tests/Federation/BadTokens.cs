using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;

namespace Provider.Tests.Federation;

/// <summary>Tokens with one fault each.</summary>
internal static class BadTokens
{
    private static readonly SigningKey Stranger = SigningKey.Generate(Algorithms.RS256);

    public static string Make(FakeUpstream upstream, JsonObject claims, string fault)
    {
        var now = upstream.Time.GetUtcNow().ToUnixTimeSeconds();
        var key = upstream.Key;
        Change(claims, fault, now, upstream);
        return fault switch
        {
            "typ of an access token" => upstream.Sign(claims, "at+jwt"),
            "typ of a logout token" => upstream.Sign(claims, "logout+jwt"),
            "typ of something else" => upstream.Sign(claims, "secevent+jwt"),
            "none" => FakeUpstream.Compact(new JsonObject { ["alg"] = "none" }, claims, null),
            "HS256 with the public key" => Symmetric(claims, Encoding.UTF8.GetBytes(key.PublicKey.ToJson()), key.KeyId),
            "HS256 with our secret" => Symmetric(claims, Encoding.UTF8.GetBytes(FakeUpstream.Secret.PadRight(32, '0')), key.KeyId),
            "stranger's key under the known kid" => FakeUpstream.Compact(new JsonObject { ["alg"] = "RS256", ["kid"] = key.KeyId }, claims, Stranger),
            "unknown kid" => upstream.Sign(claims, key: Stranger),
            "own key in the header" => FakeUpstream.Compact(new JsonObject { ["alg"] = "RS256", ["jwk"] = JsonNode.Parse(Stranger.PublicKey.ToJson()) }, claims, Stranger),
            "crit" => FakeUpstream.Compact(new JsonObject { ["alg"] = "RS256", ["kid"] = key.KeyId, ["crit"] = new JsonArray("exp") }, claims, key),
            "not base64" => upstream.Sign(claims) + "=",
            "no signature" => upstream.Sign(claims)[..(upstream.Sign(claims).LastIndexOf('.') + 1)],
            "not a JWT" => "hello",
            "duplicate member" => Duplicate(claims, key),
            _ => upstream.Sign(claims),
        };
    }

    private static void Change(JsonObject claims, string fault, long now, FakeUpstream upstream)
    {
        switch (fault)
        {
            case "issuer": claims["iss"] = "https://evil.example"; break;
            case "issuer with a slash more": claims["iss"] = upstream.Issuer + "/"; break;
            case "audience": claims["aud"] = "somebody-else"; break;
            case "no audience": claims.Remove("aud"); break;
            case "two audiences without azp": claims["aud"] = new JsonArray("us", "them"); break;
            case "foreign azp": claims["aud"] = new JsonArray("us", "them"); claims["azp"] = "them"; break;
            case "empty azp": claims["azp"] = ""; break;
            case "expired": claims["exp"] = now - 120; break;
            case "no exp": claims.Remove("exp"); break;
            case "exp as text": claims["exp"] = "never"; break;
            case "no iat": claims.Remove("iat"); break;
            case "iat in the future": claims["iat"] = now + 600; break;
            case "iat two hours ago": claims["iat"] = now - 7200; break;
            case "nbf in the future": claims["nbf"] = now + 600; break;
            case "nonce": claims["nonce"] = "another"; break;
            case "no nonce": claims.Remove("nonce"); break;
            case "no sub": claims.Remove("sub"); break;
            case "empty sub": claims["sub"] = ""; break;
            case "sub of 256 characters": claims["sub"] = new string('s', 256); break;
            case "sub with a line break": claims["sub"] = "a\nb"; break;
            case "sub as number": claims["sub"] = 7; break;
            case "sid as number": claims["sid"] = 7; break;
            case "sid with a NUL": claims["sid"] = "a\0b"; break;
            case "neither sub nor sid": claims.Remove("sub"); claims.Remove("sid"); break;
            case "at_hash": claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"; break;
            case "at_hash as number": claims["at_hash"] = 1; break;
            case "logout token": claims["events"] = new JsonObject(); break;
            case "a nonce": claims["nonce"] = "n"; break;
            case "no jti": claims.Remove("jti"); break;
            case "no events": claims.Remove("events"); break;
            case "other events": claims["events"] = new JsonObject { ["http://schemas.openid.net/event/other"] = new JsonObject() }; break;
            case "event as text": claims["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = "yes" }; break;
            case "too long": claims["filler"] = new string('f', 40_000); break;
        }
    }

    private static string Symmetric(JsonObject claims, byte[] secret, string keyId) =>
        FakeUpstream.Compact(new JsonObject { ["alg"] = "HS256", ["kid"] = keyId }, claims, SigningKey.FromSecret(secret));

    /// <summary>The good claims, and behind them another subject under the same name.</summary>
    private static string Duplicate(JsonObject claims, SigningKey key)
    {
        var text = claims.ToJsonString()[..^1] + ",\"sub\":\"admin\"}";
        var signed = Base64Url.Encode(Encoding.UTF8.GetBytes(new JsonObject { ["alg"] = key.Algorithm, ["kid"] = key.KeyId }.ToJsonString())) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(text));
        var signature = new byte[512];
        var length = key.Sign(Encoding.ASCII.GetBytes(signed), signature);
        return signed + "." + Base64Url.Encode(signature.AsSpan(0, length));
    }
}
