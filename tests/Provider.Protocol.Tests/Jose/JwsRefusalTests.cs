using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>Tokens that other libraries have believed at one time or another.</summary>
public sealed class JwsRefusalTests : IDisposable
{
    private static readonly HashSet<string> Allowed = [Algorithms.RS256, Algorithms.PS256, Algorithms.ES256];
    private readonly SigningKey _key = SigningKey.Generate(Algorithms.RS256);
    private readonly VerificationKeySet _keys;

    public JwsRefusalTests() => _keys = new VerificationKeySet([_key.PublicKey]);

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"nOnE"}""")]
    [InlineData("""{"alg":""}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"RS512"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"PS256"}""")]
    public void An_algorithm_other_than_the_keys_never_verifies(string header) => Assert.NotEqual(JwsVerdict.Valid, VerdictOn(header));

    [Fact]
    public void HS256_under_the_public_key_never_verifies()
    {
        using var confused = SigningKey.FromSecret(Encoding.UTF8.GetBytes(_key.PublicKey.ToJson()));
        var token = JwsWriter.Write(confused, "JWT", writer => writer.WriteString("sub", "ann"));

        Assert.True(Jws.TryParse(token, out var jws, out _));
        Assert.Equal(JwsVerdict.WrongAlgorithm, _keys.Verify(jws, Allowed));
        Assert.NotEqual(JwsVerdict.Valid, _keys.Verify(jws, new HashSet<string>(Allowed) { Algorithms.HS256 }));
    }

    [Theory]
    [InlineData("""{"alg":"RS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"RS256","crit":[]}""")]
    [InlineData("""{"alg":"RS256","b64":false}""")]
    [InlineData("""{"alg":"RS256","jwk":{"kty":"RSA"}}""")]
    [InlineData("""{"alg":"RS256","jku":"https://evil.example/jwks"}""")]
    [InlineData("""{"alg":"RS256","x5u":"https://evil.example/cert"}""")]
    [InlineData("""{"alg":"RS256","x5c":["AAAA"]}""")]
    [InlineData("""{"alg":"RS256","zip":"DEF"}""")]
    [InlineData("""{"alg":"RS256","alg":"none"}""")]
    [InlineData("""{"alg":"RS256","\u0061lg":"none"}""")]
    [InlineData("""{"alg":"RS256","\ud800":1}""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""")]
    [InlineData("""{"alg":"RS256","kid":7}""")]
    [InlineData("""{"alg":"RS256","typ":7}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""["alg"]""")]
    [InlineData("""{"alg":"RS256"} """ + "x")]
    [InlineData("")]
    public void A_header_that_chooses_its_own_rules_is_not_even_parsed(string header) => Assert.False(Jws.TryParse(Compact(header, """{"sub":"ann"}"""), out _, out _));

    [Theory]
    [InlineData("""{"sub":"ann","sub":"eve"}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""["sub"]""")]
    [InlineData("\"sub\"")]
    [InlineData("""{"sub":"ann",}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"\udc00":2}""")]
    [InlineData("""{"aud":["\ud800"]}""")]
    [InlineData("""{"a":{"b":[{"c":"\udc00\ud800"}]}}""")]
    [InlineData("""{"sub":"ann","s\u0075b":"eve"}""")]
    [InlineData("""{"exp":1e999}""")]
    [InlineData("""{"a":[{"b":-1e999}]}""")]
    [InlineData("""{"exp":01}""")]
    [InlineData("""{"exp":NaN}""")]
    [InlineData("""{"sub":"ann"}{}""")]
    [InlineData("""{"sub":"ann"/**/}""")]
    [InlineData("\uFEFF{}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}""")]
    public void A_payload_that_two_readers_could_read_differently_is_not_parsed(string payload) => Assert.False(Jws.TryParse(Compact("""{"alg":"RS256"}""", payload), out _, out _));

    [Fact]
    public void Invalid_utf8_in_the_payload_is_not_parsed()
    {
        var payload = Base64Url.Encode([.. "{\"sub\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.False(Jws.TryParse($"{Base64Url.Encode("""{"alg":"RS256"}"""u8)}.{payload}.AAAA", out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.A")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30=.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA\n")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9. e30.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e31.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AB")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA+/")]
    public void A_form_that_is_not_exactly_compact_is_not_parsed(string token) => Assert.False(Jws.TryParse(token, out _, out _));

    [Fact]
    public void A_token_longer_than_the_bound_is_not_parsed() => Assert.False(Jws.TryParse(new string('a', 1024 * 1024), out _, out _));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\u202Ekid")]
    public void A_foreign_kid_is_only_compared(string kid) => Assert.Equal(JwsVerdict.UnknownKey, VerdictOn($$"""{"alg":"RS256","kid":"{{kid}}"}"""));

    [Fact]
    public void Zero_and_der_encoded_ecdsa_signatures_never_verify()
    {
        using var key = SigningKey.Generate(Algorithms.ES256);
        using var verification = VerificationKey.From(key.PublicKey);
        var data = "data"u8.ToArray();
        var signature = new byte[64];
        key.Sign(data, signature);

        Assert.True(verification.Verify(data, signature));
        Assert.False(verification.Verify(data, new byte[64]));
        Assert.False(verification.Verify(data, [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]));
        Assert.False(verification.Verify(data, [.. signature, 0]));
        Assert.False(verification.Verify(data, Enumerable.Repeat((byte)0xFF, 64).ToArray()));
    }

    [Fact]
    public void Two_keys_with_one_id_are_refused() => Assert.Throws<ArgumentException>(() => new VerificationKeySet([_key.PublicKey, _key.PublicKey]));

    [Theory]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"AAAA"}""")]
    public void A_weak_private_or_symmetric_key_is_refused(string json) => Assert.False(JsonWebKey.TryParse(Encoding.UTF8.GetBytes(json), out _, out _));

    [Fact]
    public void A_changed_token_never_verifies_and_never_throws()
    {
        var random = new Random(4711);
        var token = JwsWriter.Write(_key, "JWT", writer => writer.WriteString("sub", "ann"));
        for (var round = 0; round < 5000; round++)
        {
            var changed = token.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                changed[random.Next(changed.Length)] = (char)random.Next(32, 127);
            var text = new string(changed);
            if (text != token && Jws.TryParse(text, out var jws, out _))
                Assert.NotEqual(JwsVerdict.Valid, _keys.Verify(jws, Allowed));
        }
    }

    [Theory]
    [InlineData("JWT", "JWT", true)]
    [InlineData("jwt", "JWT", true)]
    [InlineData("application/jwt", "JWT", true)]
    [InlineData("logout+jwt", "JWT", false)]
    [InlineData("JWT", "logout+jwt", false)]
    public void The_type_is_compared_as_the_specification_says(string actual, string expected, bool fits)
    {
        Assert.True(Jws.TryParse(JwsWriter.Write(_key, actual, writer => writer.WriteString("sub", "ann")), out var jws, out _));

        Assert.Equal(fits, jws.HasType(expected));
    }

    private JwsVerdict VerdictOn(string header)
    {
        Assert.True(Jws.TryParse(Compact(header, """{"sub":"ann"}"""), out var jws, out var reason), reason);
        return _keys.Verify(jws, Allowed);
    }

    private string Compact(string header, string payload)
    {
        var signedPart = $"{Base64Url.Encode(Encoding.UTF8.GetBytes(header))}.{Base64Url.Encode(Encoding.UTF8.GetBytes(payload))}";
        var signature = new byte[256];
        _key.Sign(Encoding.ASCII.GetBytes(signedPart), signature);
        return $"{signedPart}.{Base64Url.Encode(signature)}";
    }
}
