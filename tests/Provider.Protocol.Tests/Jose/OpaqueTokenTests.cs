using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class OpaqueTokenTests
{
    private readonly OpaqueTokenCipher _cipher = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void What_was_sealed_opens_again_and_is_a_compact_jwe()
    {
        var token = _cipher.Seal("secret"u8, "opaque-at");

        Assert.Equal(5, token.Split('.').Length);
        Assert.Empty(token.Split('.')[1]);
        Assert.True(Base64Url.TryDecode(token.Split('.')[0], out var header));
        Assert.Contains("\"alg\":\"dir\",\"enc\":\"A256GCM\"", Encoding.UTF8.GetString(header));
        Assert.True(_cipher.TryOpen(token, "opaque-at", out var payload));
        Assert.Equal("secret", Encoding.UTF8.GetString(payload));
    }

    [Fact]
    public void Another_type_or_key_does_not_open_it()
    {
        var token = _cipher.Seal("secret"u8, "opaque-at");

        Assert.False(_cipher.TryOpen(token, "something-else", out _));
        Assert.False(new OpaqueTokenCipher(RandomNumberGenerator.GetBytes(32)).TryOpen(token, "opaque-at", out _));
    }

    [Fact]
    public void A_change_anywhere_makes_it_worthless()
    {
        var token = _cipher.Seal("a payload of some length"u8, "opaque-at");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.False(_cipher.TryOpen(changed, "opaque-at", out _), $"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiemlwIjoiREVGIn0....")]
    public void Other_forms_are_refused(string token) => Assert.False(_cipher.TryOpen(token, "opaque-at", out _));
}
