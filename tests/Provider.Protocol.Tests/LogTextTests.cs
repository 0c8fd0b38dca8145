using Provider.Protocol.Errors;

namespace Provider.Protocol.Tests;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("a\r\nb", "a\uFFFD\uFFFDb")]
    [InlineData("\u001b[31mred", "\uFFFD[31mred")]
    [InlineData("nul\0", "nul\uFFFD")]
    [InlineData("\u202Eright to left", "\uFFFDright to left")]
    [InlineData("line\u2028separator", "line\uFFFDseparator")]
    [InlineData(null, "")]
    public void What_could_leave_its_line_is_replaced(string? value, string expected) => Assert.Equal(expected, LogText.Clean(value));

    [Fact]
    public void What_is_long_is_cut_and_says_so()
    {
        var cleaned = LogText.Clean(new string('a', 100_000));

        Assert.InRange(cleaned.Length, 500, 600);
        Assert.Contains("100000 characters", cleaned);
    }
}
