using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

public sealed class Base64UrlTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("66", "Zg")]
    [InlineData("666F", "Zm8")]
    [InlineData("666F6F", "Zm9v")]
    [InlineData("03ECFFE0C1", "A-z_4ME")]
    public void The_examples_of_the_specifications_come_out_and_go_in(string hex, string text)
    {
        Assert.Equal(text, Base64Url.Encode(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexString(TestKeys.Decode(text)));
    }

    [Theory]
    [InlineData("Zg==")]
    [InlineData("Zg=")]
    [InlineData("Zm9v\n")]
    [InlineData(" Zm9v")]
    [InlineData("Zm 9v")]
    [InlineData("Zm9v\0")]
    [InlineData("A+z/4ME")]
    [InlineData("Z")]
    [InlineData("Zm9vZ")]
    [InlineData("Ｚm9v")]
    public void Padding_white_space_and_letters_of_other_alphabets_are_refused(string text) => Assert.False(Base64Url.TryDecode(text, out _));

    [Fact]
    public void One_value_has_exactly_one_text()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var first in Letters)
        {
            foreach (var second in Letters)
            {
                foreach (var text in new[] { $"{first}{second}", $"A{first}{second}" })
                {
                    if (Base64Url.TryDecode(text, out var bytes))
                        Assert.Equal(text, Base64Url.Encode(bytes));
                }
            }
        }

        Assert.False(Base64Url.TryDecode("Zh", out _));
        Assert.False(Base64Url.TryDecode("Zm9", out _));
    }
}
