using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

public sealed class UrlQueryTests
{
    [Theory]
    [InlineData("https://app.example.com", "s", "https://app.example.com?state=s")]
    [InlineData("https://app.example.com/bye", "s", "https://app.example.com/bye?state=s")]
    [InlineData("https://app.example.com/bye?a=1", "s", "https://app.example.com/bye?a=1&state=s")]
    [InlineData("https://app.example.com/bye?", "s", "https://app.example.com/bye?state=s")]
    [InlineData("https://app.example.com/bye?a=1&", "s", "https://app.example.com/bye?a=1&state=s")]
    [InlineData("https://app.example.com/#/bye", "s", "https://app.example.com/?state=s#/bye")]
    [InlineData("https://app.example.com/?a=1#/bye?b=2", "s", "https://app.example.com/?a=1&state=s#/bye?b=2")]
    [InlineData("com.example.app:/bye", "s", "com.example.app:/bye?state=s")]
    [InlineData("https://app.example.com/bye", "", "https://app.example.com/bye?state=")]
    [InlineData("https://app.example.com/bye", null, "https://app.example.com/bye")]
    public void State_stands_behind_the_query_and_before_the_fragment(string url, string? state, string expected) =>
        Assert.Equal(expected, UrlQuery.Append(url, "state", state));

    [Theory]
    [InlineData("a b&c=d#e?f", "a%20b%26c%3Dd%23e%3Ff")]
    [InlineData("\r\nSet-Cookie: a=b", "%0D%0ASet-Cookie%3A%20a%3Db")]
    [InlineData("\0\x7f\u2028", "%00%7F%E2%80%A8")]
    [InlineData("+%2B", "%2B%252B")]
    [InlineData("é😀", "%C3%A9%F0%9F%98%80")]
    [InlineData("<script>\"'", "%3Cscript%3E%22%27")]
    public void State_is_encoded_and_comes_back_as_it_was(string state, string encoded)
    {
        var url = UrlQuery.Append("https://app.example.com/bye", "state", state);

        Assert.Equal("https://app.example.com/bye?state=" + encoded, url);
        Assert.Equal(state, Uri.UnescapeDataString(url[(url.IndexOf('=', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_answer() =>
        Assert.Equal("https://app.example.com/bye?state=a%EF%BF%BD", UrlQuery.Append("https://app.example.com/bye", "state", "a\ud800"));
}
