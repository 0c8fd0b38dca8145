using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;
using static Provider.Protocol.Tests.Jose.TestKeys;

namespace Provider.Protocol.Tests.Jose;

/// <summary>
/// Examples of the specifications that are right by their own rules and refused here: nothing unsigned, nothing in the JSON forms, nothing encrypted, no
/// Edwards curves, no key that could not have been meant for verifying a signature.
/// </summary>
public sealed class RfcRefusalVectorTests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private const string A3Signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    private const string AppendixE = "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.";

    private const string RsaModulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    private const string RsaExponent = "X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47UiCl3Sk5ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0HbIkfz0Y6mqnOYtqc0X4jfcKoAC8Q";
    private const string RsaKey = $$"""{"kty":"RSA","n":"{{RsaModulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""";
    private const string EcKey = """{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"}""";
    private const string EcPrivateKey = """{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE","use":"enc","kid":"1"}""";

    private const string Ed25519 = """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";
    private const string Ed25519Token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    [Fact]
    public void Rfc7515_A5_unsecured_is_no_token_and_only_what_reads_unsigned_request_objects_reads_it()
    {
        const string Unsecured = $"eyJhbGciOiJub25lIn0.{Payload}.";

        Assert.False(Jws.TryParse(Unsecured, out _, out _));
        var (claims, type) = Assert.NotNull(UnsignedJwt.Read(Unsecured, 1000));
        Assert.True(claims.TryGetString("iss", out var issuer));
        Assert.Equal("joe", issuer);
        Assert.Null(type);
        Assert.Null(UnsignedJwt.Read(Unsecured + "AAAA", 1000));
        Assert.Null(UnsignedJwt.Read($"eyJhbGciOiJFUzI1NiJ9.{Payload}.", 1000));
    }

    [Theory]
    [InlineData($$"""{"payload":"{{Payload}}","signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9","header":{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},"signature":"{{A3Signature}}"}]}""")]
    [InlineData($$"""{"payload":"{{Payload}}","protected":"eyJhbGciOiJFUzI1NiJ9","header":{"kid":"e9bc097a-ce51-4036-9562-d2ade882db0d"},"signature":"{{A3Signature}}"}""")]
    public void Rfc7515_A6_and_A7_the_json_forms_are_no_token(string json)
    {
        Assert.True(Jws.TryParse($"eyJhbGciOiJFUzI1NiJ9.{Payload}.{A3Signature}", out _, out _));

        Assert.False(Jws.TryParse(json, out _, out _));
        Assert.Null(UnsignedJwt.Read(json, 1000));
    }

    [Fact]
    public void Rfc7515_E_what_has_to_be_understood_and_is_not_is_refused_even_unsigned()
    {
        Assert.False(Jws.TryParse(AppendixE, out _, out _));
        Assert.False(Jws.TryParse(AppendixE + "AAAA", out _, out _));
        Assert.Null(UnsignedJwt.Read(AppendixE, 1000));
        // The header alone decides: with a payload that is an object it is refused as well, and without crit it is not.
        Assert.Null(UnsignedJwt.Read(AppendixE.Replace("RkFJTA", "e30", StringComparison.Ordinal), 1000));
        Assert.NotNull(UnsignedJwt.Read("eyJhbGciOiJub25lIn0.e30.", 1000));
    }

    [Fact]
    public void Rfc7516_A1_and_Rfc7517_C_encrypted_is_no_token()
    {
        const string Encrypted = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A.XFBoMYUZodetZdvTiFvSkQ";

        Assert.False(Jws.TryParse(Encrypted, out _, out var reason));
        Assert.Equal("not three parts", reason);
        Assert.Null(UnsignedJwt.Read(Encrypted, 1000));
    }

    [Fact]
    public void Rfc7517_A1_of_the_example_set_the_key_for_signatures_is_taken()
    {
        Assert.True(JsonWebKeySet.TryParse(Utf8($$"""{"keys":[{{EcKey}},{{RsaKey}}]}"""), out var keys, out var reason), reason);

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", Assert.Single(keys).Thumbprint());
    }

    [Theory]
    [InlineData(EcPrivateKey)]
    [InlineData($$"""{"kty":"RSA","n":"{{RsaModulus}}","e":"AQAB","d":"{{RsaExponent}}","alg":"RS256","kid":"2011-04-29"}""")]
    [InlineData("""{"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}""")]
    [InlineData("""{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow","kid":"HMAC key used in JWS spec Appendix A.1 example"}""")]
    public void Rfc7517_A2_and_A3_one_private_or_symmetric_key_refuses_the_whole_set(string key)
    {
        Assert.True(JsonWebKeySet.TryParse(Utf8($$"""{"keys":[{{RsaKey}}]}"""), out _, out _));

        Assert.False(JsonWebKeySet.TryParse(Utf8($$"""{"keys":[{{RsaKey}},{{key}}]}"""), out _, out var reason));
        Assert.Contains("private", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}""", "alg", "ECDH-ES")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"}""", "use", "enc")]
    public void Rfc7518_C_a_key_to_agree_on_a_key_with_verifies_nothing(string json, string member, string value)
    {
        Assert.NotNull(VerificationKey.From(Parse(json)));

        Assert.Throws<ArgumentException>(() => VerificationKey.From(Parse(json.Replace("\"kty\"", $"\"{member}\":\"{value}\",\"kty\"", StringComparison.Ordinal)), Algorithms.ES256));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(0, false)]
    [InlineData(20, false)]
    [InlineData(48, false)]
    public void Rfc7518_3_5_the_salt_is_as_long_as_the_hash(int saltLength, bool isTaken)
    {
        using var key = VerificationKey.From(Rsa.PublicKey with { Algorithm = null }, Algorithms.PS256);

        Assert.Equal(isTaken, key.Verify("data"u8, SignWithSalt("data"u8, saltLength)));
    }

    [Fact]
    public void Rfc7518_3_1_of_the_table_of_algorithms_every_one_with_a_public_key_is_known_and_of_the_secrets_the_required_one()
    {
        Assert.Equal(["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"], Algorithms.Asymmetric.Order(StringComparer.Ordinal));
        Assert.All(Algorithms.Asymmetric, name => Assert.Equal(name, SignatureAlgorithm.Find(name)?.Name));
        Assert.NotNull(SignatureAlgorithm.Find("HS256"));
        Assert.All(["HS384", "HS512", "none", "EdDSA", "Ed25519", "ES256K", "rs256", ""], name => Assert.Null(SignatureAlgorithm.Find(name)));
    }

    [Theory]
    [InlineData(Ed25519)]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}""")]
    [InlineData("""{"kty":"OKP","crv":"X448","x":"mwj3zDG34-Z9ItWuoSEHSic70rg94Jxj-qc9LCLF2bvINmRyQdlT1AxbEtqIEg1TF3-A5TLEH6A"}""")]
    public void Rfc8037_A2_A6_and_A7_keys_are_refused_with_a_reason_and_passed_over_in_a_set(string key)
    {
        Assert.False(JsonWebKey.TryParse(Utf8(key), out _, out var reason));
        Assert.Equal("the key type is not supported", reason);
        Assert.True(JsonWebKeySet.TryParse(Utf8($$"""{"keys":[{{key}},{{RsaKey}}]}"""), out var keys, out reason), reason);
        Assert.Equal("2011-04-29", Assert.Single(keys).KeyId);
        Assert.False(JsonWebKeySet.TryParse(Utf8($$"""{"keys":[{{key}}]}"""), out _, out reason));
        Assert.Equal("the set has no key to verify with: the key type is not supported", reason);
    }

    [Fact]
    public void Rfc8037_A1_a_private_key_is_refused_as_private() =>
        Refused("""{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "the key holds private members");

    [Fact]
    public void Rfc8037_A4_a_token_signed_with_EdDSA_never_verifies()
    {
        // The payload of the example is a sentence; the same header over an object gets as far as the algorithm.
        Assert.False(Jws.TryParse(Ed25519Token, out _, out _));
        Assert.True(Jws.TryParse(Ed25519Token.Replace("RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc", "e30", StringComparison.Ordinal), out var jws, out _));
        var keys = new VerificationKeySet([Rsa.PublicKey, Ec.PublicKey]);

        Assert.Equal(JwsVerdict.WrongAlgorithm, keys.Verify(jws, Algorithms.Asymmetric));
        Assert.Equal(JwsVerdict.UnknownKey, keys.Verify(jws, new HashSet<string> { "EdDSA" }));
        Assert.Throws<ArgumentException>(() => VerificationKey.From(Ec.PublicKey, "EdDSA"));
    }

    [Fact]
    public void Rfc8037_A4_a_proof_with_an_Edwards_key_is_refused_because_of_its_key()
    {
        var header = Base64Url.Encode(Utf8($$"""{"typ":"dpop+jwt","alg":"EdDSA","jwk":{{Ed25519}}}"""));

        Assert.False(Jws.TryParseWithKey($"{header}.e30.AAAA", out _, out _, out var reason, 1000));
        Assert.Equal("the key type is not supported", reason);
    }

    /// <summary>RSASSA-PSS by hand (RFC 8017 §8.1.1), because the framework knows one length of the salt only.</summary>
    private static byte[] SignWithSalt(ReadOnlySpan<byte> data, int saltLength)
    {
        const int Length = 256, HashLength = 32;
        var salt = RandomNumberGenerator.GetBytes(saltLength);
        var hash = SHA256.HashData([.. new byte[8], .. SHA256.HashData(data), .. salt]);
        byte[] block = [.. new byte[Length - HashLength - saltLength - 2], 1, .. salt];
        for (var at = 0; at < block.Length; at++)
            block[at] ^= SHA256.HashData([.. hash, 0, 0, 0, (byte)(at / HashLength)])[at % HashLength];
        block[0] &= 0x7F;

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Rsa.ExportPkcs8(), out _);
        var parameters = rsa.ExportParameters(true);
        var signature = BigInteger.ModPow(Number([.. block, .. hash, 0xBC]), Number(parameters.D!), Number(parameters.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Length - signature.Length], .. signature];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Refused(string json, string because)
    {
        Assert.False(JsonWebKey.TryParse(Utf8(json), out _, out var reason));
        Assert.Equal(because, reason);
    }
}
