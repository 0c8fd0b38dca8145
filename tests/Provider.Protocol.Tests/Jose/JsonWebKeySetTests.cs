using System.Buffers;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class JsonWebKeySetTests
{
    private static readonly string Rsa = TestKeys.Rsa.PublicKey.ToJson();
    private static readonly string Ec = TestKeys.Ec.PublicKey.ToJson();

    [Fact]
    public void What_we_publish_others_can_read_and_verify_with()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            JsonWebKeySet.Write(writer, [TestKeys.Rsa.PublicKey, TestKeys.Ec.PublicKey]);

        Assert.Equal(Set(Rsa, Ec), Encoding.UTF8.GetString(buffer.WrittenSpan));
        var keys = new VerificationKeySet(Read(Set(Rsa, Ec)));
        foreach (var key in new[] { TestKeys.Rsa, TestKeys.Ec })
        {
            Assert.True(Jws.TryParse(JwsWriter.Write(key, "JWT", _ => { }), out var jws, out _));
            Assert.Equal(JwsVerdict.Valid, keys.Verify(jws, TestKeys.Asymmetric));
        }
    }

    [Theory]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","use":"enc","kid":"1","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""")]
    [InlineData("""{"kty":"EC","key_ops":["deriveKey"],"crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""")]
    [InlineData("""{"kty":"EC","alg":"ECDH-ES","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"}""")]
    [InlineData("""{"kty":7}""")]
    [InlineData("{}")]
    public void A_key_we_cannot_use_is_passed_over_and_alone_is_no_set(string key)
    {
        Assert.Equal(Ec, Assert.Single(Read(Set(key, Ec))).ToJson());
        Refused(Set(key), "no key to verify with");
    }

    [Fact]
    public void A_private_member_in_any_key_refuses_the_set()
    {
        Refused(Set(Ec, """{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}"""), "private");
        Refused(Set(Ec, """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""), "private");
    }

    [Fact]
    public void A_kid_that_two_usable_keys_share_refuses_the_set()
    {
        var twin = (TestKeys.Rsa.PublicKey with { KeyId = TestKeys.Ec.KeyId }).ToJson();
        var forEncryption = (TestKeys.Rsa.PublicKey with { KeyId = TestKeys.Ec.KeyId, Use = "enc" }).ToJson();

        Refused(Set(Ec, twin), "one kid");
        Assert.Single(Read(Set(Ec, forEncryption)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[null]}""")]
    [InlineData("""{"keys":["RSA"]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    public void What_is_no_set_is_refused(string json) => Refused(json, "");

    [Fact]
    public void Too_many_keys_and_too_many_bytes_are_refused()
    {
        Refused(Set([.. Enumerable.Range(0, 101).Select(_ => "{}")]), "100 keys");
        Refused(Set(Ec) + new string(' ', JsonWebKeySet.MaxLength), "too large");
    }

    private static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    private static IReadOnlyList<JsonWebKey> Read(string json)
    {
        Assert.True(JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), out var keys, out var reason), reason);
        return keys;
    }

    private static void Refused(string json, string because)
    {
        Assert.False(JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), out var keys, out var reason));
        Assert.Null(keys);
        Assert.Contains(because, reason, StringComparison.Ordinal);
    }
}
