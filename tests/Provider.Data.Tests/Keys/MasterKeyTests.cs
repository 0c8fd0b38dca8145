using System.Security.Cryptography;
using System.Text;
using Provider.Data.Keys;

namespace Provider.Data.Tests.Keys;

public sealed class MasterKeyTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("a private key");

    private readonly MasterKey _key = new(RandomNumberGenerator.GetBytes(MasterKey.Length));

    [Fact]
    public void What_is_sealed_opens_under_the_same_key_and_purpose_only()
    {
        var message = _key.Seal(Secret, "signing-key");
        Assert.Equal(Secret, _key.Open(message, "signing-key"));
        Assert.ThrowsAny<CryptographicException>(() => _key.Open(message, "client-secret"));
        Assert.ThrowsAny<CryptographicException>(() => new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Length)).Open(message, "signing-key"));
    }

    [Fact]
    public void A_message_changed_in_any_byte_does_not_open()
    {
        var message = _key.Seal(Secret, "signing-key");
        for (var i = 0; i < message.Length; i++)
        {
            var changed = (byte[])message.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _key.Open(changed, "signing-key"));
        }
    }

    [Fact]
    public void A_message_cut_short_does_not_open()
    {
        var message = _key.Seal(Secret, "signing-key");
        for (var length = 0; length < message.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => _key.Open(message.AsSpan(0, length), "signing-key"));
    }

    [Fact]
    public void Sealing_twice_gives_two_messages_and_neither_holds_the_secret()
    {
        var first = _key.Seal(Secret, "signing-key");
        Assert.NotEqual(first, _key.Seal(Secret, "signing-key"));
        Assert.Equal(-1, first.AsSpan().IndexOf(Secret));
    }

    [Fact]
    public void Derived_keys_differ_by_purpose_and_name()
    {
        var keys = new[] { _key.DeriveKey("a"), _key.DeriveKey("b"), _key.DeriveKey("a", "x"), _key.DeriveKey("a", "y") };
        Assert.Equal(4, keys.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(_key.DeriveKey("a", "x"), _key.DeriveKey("a", "x"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_of_another_length_is_refused(int length) => Assert.Throws<ArgumentException>(() => new MasterKey(new byte[length]));
}
