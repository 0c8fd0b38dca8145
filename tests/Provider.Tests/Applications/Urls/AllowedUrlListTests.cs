using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

public sealed class AllowedUrlListTests
{
    private static readonly AllowedUrlList Urls = AllowedUrlList.Parse(
        ["https://*.example.com/bye", "https://app.example.com/bye", "https://app.example.com/other?a=1", "http://localhost:3000"], AllowedUrlKind.Logout);

    [Fact]
    public void The_first_address_is_the_default_and_a_pattern_never_is() => Assert.Equal("https://app.example.com/bye", Urls.First);

    [Fact]
    public void A_list_of_patterns_has_no_default() => Assert.Null(AllowedUrlList.Parse(["https://*.example.com/bye"], AllowedUrlKind.Logout).First);

    [Fact]
    public void The_match_says_which_entry_it_was_and_redirects_to_what_was_asked()
    {
        var match = Urls.Match("HTTPS://X.example.com:443/bye", UrlComparison.OidcLogout);

        Assert.True(match.IsMatch);
        Assert.Equal(("https://*.example.com/bye", "HTTPS://X.example.com:443/bye"), (match.Entry, match.Url));
        Assert.Null(match.Reason);
    }

    [Theory]
    [InlineData("https://app.example.com/other?a=2", "https://app.example.com/other?a=1", UrlPart.Query, "the query")]
    [InlineData("https://app.example.com/other?a=1#b", "https://app.example.com/other?a=1", UrlPart.Fragment, "the fragment")]
    [InlineData("https://app.example.com/Bye", "https://*.example.com/bye", UrlPart.Path, "the path")]
    [InlineData("http://localhost:4000/", "http://localhost:3000", UrlPart.Port, "the port")]
    [InlineData("https://example.com/bye", "https://*.example.com/bye", UrlPart.Host, "the host")]
    [InlineData("com.example.app:/bye", "https://*.example.com/bye", UrlPart.Scheme, "the scheme")]
    public void A_miss_names_the_nearest_entry_and_what_differs(string requested, string closest, UrlPart difference, string words)
    {
        var match = Urls.Match(requested, UrlComparison.OidcLogout);

        Assert.False(match.IsMatch);
        Assert.Equal((closest, difference), (match.Closest, match.Difference));
        Assert.Contains(closest, match.Reason, StringComparison.Ordinal);
        Assert.EndsWith(words, match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_that_is_only_spelled_differently_is_told_so()
    {
        var match = Urls.Match("https://app.example.com:443/bye", UrlComparison.Exact);

        Assert.Equal((false, UrlPart.Spelling), (match.IsMatch, match.Difference));
    }

    [Fact]
    public void An_empty_list_matches_nothing() => Assert.Equal("the list is empty", AllowedUrlList.Parse([], AllowedUrlKind.Logout).Match("https://app.example.com", UrlComparison.OidcLogout).Reason);
}
