using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>Tokens that other libraries have believed at one time or another.</summary>
public sealed class JwsRefusalTests
{
    private static readonly VerificationKeySet Keys = new([TestKeys.Rsa.PublicKey]);

    [Theory]
    [InlineData("""{"alg":""}""")]
    [InlineData("""{"alg":"none "}""")]
    [InlineData("""{"alg":"rs256"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"RS512"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"PS256"}""")]
    public void An_algorithm_other_than_the_keys_never_verifies(string header) => Assert.NotEqual(JwsVerdict.Valid, VerdictOn(header));

    [Fact]
    public void HS256_under_the_public_key_never_verifies()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(TestKeys.Rsa.ExportPkcs8(), out _);
        byte[][] secrets =
        [
            Encoding.UTF8.GetBytes(TestKeys.Rsa.PublicKey.ToJson()),
            TestKeys.Rsa.PublicKey.Modulus!,
            rsa.ExportSubjectPublicKeyInfo(),
            rsa.ExportRSAPublicKey(),
            Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
        ];
        foreach (var secret in secrets)
        {
            using var confused = SigningKey.FromSecret(secret);
            var token = JwsWriter.Write(confused, "JWT", writer => writer.WriteString("sub", "ann"));

            Assert.True(Jws.TryParse(token, out var jws, out _));
            Assert.True(jws.IsSignedBy(confused));
            Assert.Equal(JwsVerdict.WrongAlgorithm, Keys.Verify(jws, TestKeys.Asymmetric));
            Assert.NotEqual(JwsVerdict.Valid, Keys.Verify(jws, new HashSet<string> { Algorithms.RS256, Algorithms.HS256 }));
        }
    }

    [Fact]
    public void A_signature_of_one_padding_does_not_pass_for_the_other()
    {
        using var pss = SigningKey.FromPkcs8(Algorithms.PS256, TestKeys.Rsa.ExportPkcs8());
        using var both = VerificationKey.From(TestKeys.Rsa.PublicKey with { Algorithm = null }, Algorithms.PS256);

        Assert.True(Jws.TryParse(TestKeys.Sign("""{"alg":"PS256"}""", "{}", pss), out var genuine, out _));
        Assert.True(Jws.TryParse(TestKeys.Sign("""{"alg":"PS256"}""", "{}"), out var other, out _));

        Assert.True(genuine.IsSignedBy(both));
        Assert.False(other.IsSignedBy(both));
        Assert.NotEqual(JwsVerdict.Valid, Keys.Verify(genuine, TestKeys.Asymmetric));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"nOnE"}""")]
    [InlineData("""{"alg":7}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":["RS256"]}""")]
    [InlineData("""{"alg":"RS256","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"RS256","crit":null}""")]
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
    public void A_header_that_chooses_its_own_rules_is_not_even_parsed(string header) => Assert.False(Jws.TryParse(TestKeys.Sign(header, """{"sub":"ann"}"""), out _, out _));

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
    public void A_payload_that_two_readers_could_read_differently_is_not_parsed(string payload) => Assert.False(Jws.TryParse(TestKeys.Sign("""{"alg":"RS256"}""", payload), out _, out _));

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
    public void A_token_longer_than_the_bound_is_not_parsed()
    {
        var token = TestKeys.Sign("""{"alg":"RS256"}""", $$"""{"sub":"{{new string('a', 12_500)}}"}""");

        Assert.False(Jws.TryParse(token, out _, out var reason));
        Assert.Equal("too long", reason);
        Assert.True(Jws.TryParse(token, out _, out _, maxLength: token.Length));
        Assert.False(Jws.TryParse(token, out _, out _, maxLength: token.Length - 1));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\u202Ekid")]
    public void A_foreign_kid_is_only_compared(string kid) => Assert.Equal(JwsVerdict.UnknownKey, VerdictOn($$"""{"alg":"RS256","kid":"{{kid}}"}"""));

    [Fact]
    public void A_kid_of_ten_kilobytes_is_only_compared() => Assert.Equal(JwsVerdict.UnknownKey, VerdictOn($$"""{"alg":"RS256","kid":"{{new string('k', 10_000)}}"}"""));

    [Theory]
    [InlineData("JWT", "JWT", true)]
    [InlineData("jwt", "JWT", true)]
    [InlineData("application/jwt", "JWT", true)]
    [InlineData("JWT", "application/JWT", true)]
    [InlineData("Application/Logout+JWT", "logout+jwt", true)]
    [InlineData("logout+jwt", "JWT", false)]
    [InlineData("JWT", "logout+jwt", false)]
    public void The_type_is_compared_as_the_specification_says(string actual, string expected, bool fits)
    {
        Assert.True(Jws.TryParse(JwsWriter.Write(TestKeys.Rsa, actual, writer => writer.WriteString("sub", "ann")), out var jws, out _));

        Assert.Equal(fits, jws.HasType(expected));
    }

    [Fact]
    public void A_token_without_a_type_has_no_type()
    {
        Assert.True(Jws.TryParse(TestKeys.Sign("""{"alg":"RS256"}""", "{}"), out var jws, out _));

        Assert.Null(jws.Type);
        Assert.False(jws.HasType("JWT"));
        Assert.False(jws.HasType(""));
    }

    private static JwsVerdict VerdictOn(string header)
    {
        Assert.True(Jws.TryParse(TestKeys.Sign(header, """{"sub":"ann"}"""), out var jws, out var reason), reason);
        return Keys.Verify(jws, TestKeys.Asymmetric);
    }
}
