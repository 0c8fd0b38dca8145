using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class OpaqueTokenTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly OpaqueTokenCipher _cipher = new(Key);

    [Fact]
    public void What_was_sealed_is_a_compact_jwe_that_the_frameworks_own_primitive_opens()
    {
        var parts = _cipher.Seal("secret"u8, "opaque-at").Split('.');
        var ciphertext = TestKeys.Decode(parts[3]);
        var plaintext = new byte[ciphertext.Length];
        using var gcm = new AesGcm(Key, 16);
        gcm.Decrypt(TestKeys.Decode(parts[2]), ciphertext, TestKeys.Decode(parts[4]), plaintext, Encoding.ASCII.GetBytes(parts[0]));

        Assert.Equal(5, parts.Length);
        Assert.Empty(parts[1]);
        Assert.Equal("""{"alg":"dir","enc":"A256GCM","typ":"opaque-at"}""", Encoding.UTF8.GetString(TestKeys.Decode(parts[0])));
        Assert.Equal("secret", Encoding.UTF8.GetString(plaintext));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(12_000)]
    public void What_was_sealed_opens_again(int length)
    {
        var payload = RandomNumberGenerator.GetBytes(length);

        Assert.True(_cipher.TryOpen(_cipher.Seal(payload, "opaque-at"), "opaque-at", out var opened));
        Assert.Equal(payload, opened);
    }

    [Fact]
    public void The_longest_payload_still_opens_and_a_longer_one_is_not_sealed()
    {
        var length = Enumerable.Range(12_000, 400).Last(length => Record.Exception(() => _cipher.Seal(new byte[length], "opaque-at")) is null);
        var token = _cipher.Seal(new byte[length], "opaque-at");

        Assert.InRange(token.Length, OpaqueTokenCipher.MaxLength - 8, OpaqueTokenCipher.MaxLength);
        Assert.True(_cipher.TryOpen(token, "opaque-at", out _));
        Assert.Throws<ArgumentException>(() => _cipher.Seal(new byte[length + 1], "opaque-at"));
    }

    [Fact]
    public void Two_seals_of_one_payload_have_nothing_in_common_but_the_header()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => _cipher.Seal("secret"u8, "opaque-at").Split('.')).ToList();

        Assert.Equal(100, tokens.Select(parts => parts[2]).Distinct().Count());
        Assert.Equal(100, tokens.Select(parts => parts[3] + parts[4]).Distinct().Count());
    }

    [Fact]
    public void Another_type_or_key_does_not_open_it()
    {
        var token = _cipher.Seal("secret"u8, "opaque-at");

        Assert.False(_cipher.TryOpen(token, "something-else", out _));
        Assert.False(_cipher.TryOpen(token, "OPAQUE-AT", out _));
        Assert.False(_cipher.TryOpen(token, "opaque-a", out _));
        Assert.False(new OpaqueTokenCipher(RandomNumberGenerator.GetBytes(32)).TryOpen(token, "opaque-at", out _));
    }

    [Fact]
    public void A_token_of_one_type_under_the_header_of_another_does_not_open()
    {
        var one = _cipher.Seal("secret"u8, "one").Split('.');
        var other = _cipher.Seal("secret"u8, "other").Split('.');

        Assert.False(_cipher.TryOpen(string.Join('.', [other[0], .. one[1..]]), "other", out _));
    }

    [Fact]
    public void A_change_anywhere_makes_it_worthless()
    {
        var token = _cipher.Seal("a payload of some length"u8, "opaque-at");
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var letter in "AB_.=")
            {
                var changed = token[..i] + letter + token[(i + 1)..];
                Assert.False(changed != token && _cipher.TryOpen(changed, "opaque-at", out _), $"{letter} at {i}");
            }

            Assert.False(_cipher.TryOpen(token[..i], "opaque-at", out _), $"cut at {i}");
            Assert.False(_cipher.TryOpen(token.Remove(i, 1), "opaque-at", out _), $"without {i}");
        }
    }

    [Fact]
    public void Exchanged_missing_and_foreign_parts_make_it_worthless()
    {
        var a = _cipher.Seal("a payload of some length"u8, "opaque-at").Split('.');
        var b = _cipher.Seal("another payload of it..."u8, "opaque-at").Split('.');
        for (var part = 2; part < 5; part++)
        {
            Assert.False(_cipher.TryOpen(string.Join('.', [.. a[..part], b[part], .. a[(part + 1)..]]), "opaque-at", out _));
            Assert.False(_cipher.TryOpen(string.Join('.', [.. a[..part], "", .. a[(part + 1)..]]), "opaque-at", out _));
        }

        Assert.False(_cipher.TryOpen(string.Join('.', [a[0], "AAAA", .. a[2..]]), "opaque-at", out _));
        Assert.False(_cipher.TryOpen(string.Join('.', a) + ".", "opaque-at", out _));
        Assert.False(_cipher.TryOpen(string.Join('.', a) + ".AAAA", "opaque-at", out _));
        Assert.False(_cipher.TryOpen(" " + string.Join('.', a), "opaque-at", out _));
    }

    [Theory]
    [InlineData("""{"alg":"dir","enc":"A256GCM","typ":"opaque-at","zip":"DEF"}""")]
    [InlineData("""{"alg":"dir","enc":"A128GCM","typ":"opaque-at"}""")]
    [InlineData("""{"alg":"none","enc":"A256GCM","typ":"opaque-at"}""")]
    [InlineData("""{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":2147483647,"typ":"opaque-at"}""")]
    [InlineData("""{"alg":"RSA1_5","enc":"A256GCM","typ":"opaque-at"}""")]
    [InlineData("""{"alg":"dir","enc":"A256GCM"}""")]
    [InlineData("""{"typ":"opaque-at","alg":"dir","enc":"A256GCM"}""")]
    public void Another_header_is_refused_even_when_the_key_has_sealed_it(string header)
    {
        var text = Base64Url.Encode(Encoding.UTF8.GetBytes(header));
        var (nonce, tag, ciphertext) = (new byte[12], new byte[16], new byte[2]);
        using var gcm = new AesGcm(Key, 16);
        gcm.Encrypt(nonce, "{}"u8, ciphertext, tag, Encoding.ASCII.GetBytes(text));

        Assert.False(_cipher.TryOpen($"{text}..{Base64Url.Encode(nonce)}.{Base64Url.Encode(ciphertext)}.{Base64Url.Encode(tag)}", "opaque-at", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoib3BhcXVlLWF0In0")]
    [InlineData("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoib3BhcXVlLWF0In0....")]
    public void Other_forms_are_refused(string token) => Assert.False(_cipher.TryOpen(token, "opaque-at", out _));

    [Fact]
    public void A_token_of_a_megabyte_is_refused()
    {
        var parts = _cipher.Seal("secret"u8, "opaque-at").Split('.');

        Assert.False(_cipher.TryOpen(string.Join('.', [.. parts[..3], new string('A', 1024 * 1024), parts[4]]), "opaque-at", out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(64)]
    public void A_key_of_another_length_is_refused(int length) => Assert.Throws<ArgumentException>(() => new OpaqueTokenCipher(new byte[length]));

    [Theory]
    [InlineData("")]
    [InlineData("a\",\"zip\":\"DEF")]
    [InlineData("ü")]
    [InlineData("a\\u0062")]
    public void A_type_that_could_change_the_header_is_refused(string type)
    {
        Assert.Throws<ArgumentException>(() => _cipher.Seal("secret"u8, type));
        Assert.Throws<ArgumentException>(() => _cipher.TryOpen("....", type, out _));
    }

    [Fact]
    public async Task Many_threads_seal_and_open_with_one_key()
    {
        var good = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() => Enumerable.Range(0, 500).Count(number =>
        {
            var text = $"{thread}-{number}";
            return _cipher.TryOpen(_cipher.Seal(Encoding.UTF8.GetBytes(text), "opaque-at"), "opaque-at", out var payload) && Encoding.UTF8.GetString(payload) == text;
        }))));

        Assert.Equal(8 * 500, good.Sum());
    }
}
