using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;

namespace Provider.Tests.ProofOfPossession;

/// <summary>DPoP proofs with one fault each.</summary>
internal static class BadProofs
{
    public static readonly string[] Faults =
    [
        "malformed", "not a JWT", "two in one header", "no typ", "no alg", "no jwk", "no jti", "no htm", "no htu", "no iat", "typ of a token", "typ of an access token", "RS256", "HS256 with the public key", "none", "bad signature", "signed by another key",
        "private key", "symmetric key", "key as text", "small key", "key off the curve", "key for encryption", "jwk by address", "other method", "method in other case", "other path", "other host", "other scheme", "other port", "user in the address", "longer path", "iat an hour ago", "iat in an hour", "iat as text", "iat beyond all measure",
        "jti as number", "empty jti", "jti of 2000 characters", "crit", "invented nonce", "nonce as number", "duplicate member", "zero signature", "too long",
    ];

    public static string Make(Dpop client, JsonObject claims, string fault)
    {
        var header = client.Header();
        Change(header, claims, fault, client);
        var good = SignedToken.Compact(header, claims, client.Key);
        return fault switch
        {
            "malformed" => good.Replace('.', ','),
            "not a JWT" => "hello",
            "two in one header" => good + "," + good,
            "RS256" => SignWith(SigningKey.Generate(Algorithms.RS256)),
            "HS256 with the public key" => SignedToken.Compact(header, claims, SigningKey.FromSecret(Encoding.UTF8.GetBytes(client.PublicKey().ToJsonString()))),
            "none" => SignedToken.Compact(header, claims, null),
            "bad signature" => good[..(good.LastIndexOf('.') + 1)] + Base64Url.Encode([.. Enumerable.Range(1, 64).Select(number => (byte)number)]),
            "zero signature" => good[..(good.LastIndexOf('.') + 1)] + Base64Url.Encode(new byte[64]),
            "signed by another key" => SignedToken.Compact(header, claims, SigningKey.Generate(Algorithms.ES256)),
            "duplicate member" => SignedToken.Compact(header.ToJsonString(), claims.ToJsonString()[..^1] + ",\"htm\":\"POST\"}", client.Key),
            _ => good,
        };

        string SignWith(SigningKey key) => SignedToken.Compact(new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = JsonNode.Parse(key.PublicKey.ToJson()) }, claims, key);
    }

    private static void Change(JsonObject header, JsonObject claims, string fault, Dpop client)
    {
        var address = claims["htu"]!.GetValue<string>();
        switch (fault)
        {
            case "no typ": header.Remove("typ"); break;
            case "no alg": header.Remove("alg"); break;
            case "no jwk": header.Remove("jwk"); break;
            case "typ of a token": header["typ"] = "JWT"; break;
            case "typ of an access token": header["typ"] = "at+jwt"; break;
            case "none": header["alg"] = "none"; break;
            case "HS256 with the public key": header["alg"] = "HS256"; break;
            case "private key": header["jwk"]!["d"] = Base64Url.Encode(new byte[32]); break;
            case "symmetric key": header["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" }; break;
            case "key as text": header["jwk"] = client.PublicKey().ToJsonString(); break;
            case "small key": header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.Encode([.. Enumerable.Repeat((byte)0xff, 128)]), ["e"] = "AQAB" }; break;
            case "key off the curve": header["jwk"]!["x"] = Base64Url.Encode([.. Enumerable.Repeat((byte)1, 32)]); break;
            case "key for encryption": header["jwk"]!["use"] = "enc"; break;
            case "jwk by address": header.Remove("jwk"); header["jku"] = "https://evil.example/jwks"; break;
            case "crit": header["crit"] = new JsonArray("exp"); break;
            case "no jti": claims.Remove("jti"); break;
            case "no htm": claims.Remove("htm"); break;
            case "no htu": claims.Remove("htu"); break;
            case "no iat": claims.Remove("iat"); break;
            case "other method": claims["htm"] = "DELETE"; break;
            case "method in other case": claims["htm"] = claims["htm"]!.GetValue<string>().ToLowerInvariant(); break;
            case "other path": claims["htu"] = address + "x"; break;
            case "longer path": claims["htu"] = address + "/"; break;
            case "other host": claims["htu"] = new UriBuilder(address) { Host = "evil.example" }.Uri.AbsoluteUri; break;
            case "other scheme": claims["htu"] = address.StartsWith("https:", StringComparison.Ordinal) ? "http" + address[5..] : "https" + address[4..]; break;
            case "other port": claims["htu"] = new UriBuilder(address) { Port = 5081 }.Uri.AbsoluteUri; break;
            case "user in the address": claims["htu"] = address.Replace("//", "//me@", StringComparison.Ordinal); break;
            case "iat an hour ago": claims["iat"] = client.Now - 3600; break;
            case "iat in an hour": claims["iat"] = client.Now + 3600; break;
            case "iat as text": claims["iat"] = "now"; break;
            case "iat beyond all measure": claims["iat"] = long.MaxValue; break;
            case "jti as number": claims["jti"] = 7; break;
            case "empty jti": claims["jti"] = ""; break;
            case "jti of 2000 characters": claims["jti"] = new string('j', 2000); break;
            case "invented nonce": claims["nonce"] = "AAAAAAAAAAAAAAAAAAAAAA"; break;
            case "nonce as number": claims["nonce"] = 7; break;
            case "too long": claims["filler"] = new string('f', 9000); break;
        }
    }
}
