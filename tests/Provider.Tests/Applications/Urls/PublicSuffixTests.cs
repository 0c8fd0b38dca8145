using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

/// <summary>The public suffix list as it is embedded, asked through the rule that uses it.</summary>
public sealed class PublicSuffixTests
{
    [Fact]
    public void The_whole_list_is_there() => Assert.InRange(PublicSuffixList.Instance.Count, 9000, 20000);

    [Theory]
    [InlineData("com")]
    [InlineData("co.uk")]
    [InlineData("github.io")]
    [InlineData("kawasaki.jp")]
    [InlineData("anything.kawasaki.jp")]
    [InlineData("anything.ck")]
    [InlineData("pvt.k12.ma.us")]
    [InlineData("blogspot.com")]
    [InlineData("s3.dualstack.eu-west-1.amazonaws.com")]
    [InlineData("xn--p1ai")]
    [InlineData("xn--55qx5d.cn")]
    [InlineData("xn--o1ac.xn--90a3ac")]
    [InlineData("ngrok-free.app")]
    [InlineData("co.zz")]
    public void Nobody_owns_all_names_below_it(string suffix) => Assert.True(PublicSuffixes.Contains(suffix));

    [Theory]
    [InlineData("example.com")]
    [InlineData("example.co.uk")]
    [InlineData("shop.github.io")]
    [InlineData("city.kawasaki.jp")]
    [InlineData("www.ck")]
    [InlineData("example.xn--p1ai")]
    [InlineData("app.localhost")]
    public void Somebody_does(string name) => Assert.False(PublicSuffixes.Contains(name));

    [Theory]
    [InlineData("https://*.com")]
    [InlineData("https://*.co.uk")]
    [InlineData("https://*.github.io")]
    [InlineData("https://pr-*.xn--55qx5d.cn")]
    public void An_entry_of_an_older_database_that_covers_one_matches_nothing(string entry) =>
        Assert.False(AllowedUrlList.Parse([entry], AllowedUrlKind.Logout).Match(entry.Replace("*", "evil", StringComparison.Ordinal), UrlComparison.OidcLogout).IsMatch);

    /// <summary>Work, not time: a matcher that goes back over what it has read would compare far more than the host is long.</summary>
    [Fact]
    public void A_hostile_host_of_a_hundred_thousand_characters_is_refused_before_any_entry_is_looked_at()
    {
        var match = AllowedUrlList.Parse(Enumerable.Repeat("https://a*a.example.com", 100), AllowedUrlKind.Logout).Match($"https://{new string('a', 100_000)}.example.com", UrlComparison.OidcLogout);

        Assert.False(match.IsMatch);
        Assert.Null(match.Closest);
    }
}
