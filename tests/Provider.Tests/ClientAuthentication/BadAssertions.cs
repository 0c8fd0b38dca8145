using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;

namespace Provider.Tests.ClientAuthentication;

/// <summary>Client assertions with one fault each.</summary>
internal static class BadAssertions
{
    private static readonly SigningKey Stranger = SigningKey.Generate(Algorithms.ES256);

    public static string Make(SigningHost host, string fault)
    {
        var claims = host.Claims();
        Change(claims, fault, host);
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = host.Ec.KeyId };
        var good = SignedToken.Compact(header, claims, host.Ec);
        return fault switch
        {
            "typ of an access token" => With("typ", "at+jwt"),
            "typ of a logout token" => With("typ", "logout+jwt"),
            "typ of a proof" => With("typ", "dpop+jwt"),
            "none" => SignedToken.Compact(new JsonObject { ["alg"] = "none" }, claims, null),
            "HS256 with the public key" => SignedToken.Compact(new JsonObject { ["alg"] = "HS256", ["kid"] = host.Ec.KeyId }, claims, SigningKey.FromSecret(Encoding.UTF8.GetBytes(host.Ec.PublicKey.ToJson()))),
            "stranger's key" => SignedToken.Compact(header, claims, Stranger),
            "stranger's key without kid" => SignedToken.Compact(new JsonObject { ["alg"] = "ES256" }, claims, Stranger),
            "another client's key" => SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["kid"] = host.OtherEc.KeyId }, claims, host.OtherEc),
            "unknown kid" => With("kid", "../../etc/passwd' OR 1=1"),
            "own key in the header" => SignedToken.Compact(new JsonObject { ["alg"] = "ES256", ["jwk"] = JsonNode.Parse(Stranger.PublicKey.ToJson()) }, claims, Stranger),
            "jku" => With("jku", "https://evil.example/jwks"),
            "x5u" => With("x5u", "https://evil.example/x5u"),
            "crit" => With("crit", new JsonArray("exp")),
            "b64" => With("b64", false),
            "duplicate member" => SignedToken.Compact(header.ToJsonString(), claims.ToJsonString()[..^1] + ",\"sub\":\"admin\"}", host.Ec),
            "wrong algorithm for the key" => SignedToken.Compact(new JsonObject { ["alg"] = "RS256", ["kid"] = host.Ec.KeyId }, claims, host.Rsa),
            "zero signature" => good[..(good.LastIndexOf('.') + 1)] + Base64Url.Encode(new byte[64]),
            "cut signature" => good[..^4],
            "not a JWT" => "hello",
            "five parts" => good + ".a.b",
            _ => good,
        };

        string With(string name, JsonNode value)
        {
            header[name] = value;
            return SignedToken.Compact(header, claims, host.Ec);
        }
    }

    private static void Change(JsonObject claims, string fault, SigningHost host)
    {
        switch (fault)
        {
            case "no iss": claims.Remove("iss"); break;
            case "no sub": claims.Remove("sub"); break;
            case "no aud": claims.Remove("aud"); break;
            case "no exp": claims.Remove("exp"); break;
            case "no jti": claims.Remove("jti"); break;
            case "empty jti": claims["jti"] = ""; break;
            case "jti of 2000 characters": claims["jti"] = new string('j', 2000); break;
            case "jti as number": claims["jti"] = 7; break;
            case "iss of another": claims["iss"] = "other-signer"; break;
            case "iss and sub of another": (claims["iss"], claims["sub"]) = ("other-signer", "other-signer"); break;
            case "sub as number": claims["sub"] = 7; break;
            case "unknown client": claims["iss"] = "nobody"; claims["sub"] = "nobody"; break;
            case "aud of another": claims["aud"] = "https://evil.example/"; break;
            case "aud without its slash": claims["aud"] = host.Issuer.TrimEnd('/'); break;
            case "aud is the token endpoint": claims["aud"] = host.Issuer + "oauth/token"; break;
            case "aud is a list": claims["aud"] = new JsonArray(host.Issuer); break;
            case "aud is a list with another": claims["aud"] = new JsonArray(host.Issuer, "https://evil.example/"); break;
            case "exp is over": claims["exp"] = host.Now - 300; break;
            case "exp in an hour": claims["exp"] = host.Now + 3600; break;
            case "exp as text": claims["exp"] = "never"; break;
            case "exp beyond all measure": claims["exp"] = long.MaxValue; break;
            case "iat in the future": claims["iat"] = host.Now + 70; break;
            case "iat as text": claims["iat"] = "now"; break;
            case "nbf in the future": claims["nbf"] = host.Now + 70; break;
            case "nbf as text": claims["nbf"] = "now"; break;
        }
    }
}
