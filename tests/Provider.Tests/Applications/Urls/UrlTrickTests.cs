using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

/// <summary>Each trick in each list, held against each comparison.</summary>
public sealed class UrlTrickTests
{
    private static readonly AllowedUrlKind[] Kinds = Enum.GetValues<AllowedUrlKind>();
    private static readonly UrlComparison[] Comparisons = Enum.GetValues<UrlComparison>();

    [Fact]
    public void There_are_many_tricks_and_none_twice()
    {
        var all = UrlTricks.All.Select(trick => trick.Url).Concat(UrlTricks.WellFormed).ToList();

        Assert.True(all.Count > 200, $"{all.Count}");
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void A_trick_is_refused_for_its_reason_in_every_list()
    {
        var wrong =
            from trick in UrlTricks.All
            from kind in Kinds
            let reason = AllowedUrl.TryParse(trick.Url, kind, out _, out var why) ? "accepted" : why
            where !reason.Contains(trick.Because, StringComparison.Ordinal)
            select $"{kind} {trick.Url}: {reason}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_trick_matches_nothing_however_it_is_compared()
    {
        var list = AllowedUrlList.Parse(UrlTricks.Victims, AllowedUrlKind.Logout);
        var wrong =
            from url in UrlTricks.All.Select(trick => trick.Url).Concat(UrlTricks.WellFormed)
            from comparison in Comparisons
            let match = list.Match(url, comparison)
            where match.IsMatch || match.Url is not null || string.IsNullOrEmpty(match.Reason)
            select $"{comparison} {url}: {match.Entry}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_trick_does_not_match_even_itself_once_it_got_into_a_list()
    {
        var tricks = UrlTricks.All.Select(trick => trick.Url).ToList();
        var list = AllowedUrlList.Parse(tricks, AllowedUrlKind.Logout);

        Assert.Null(list.First);
        Assert.All(tricks, trick => Assert.All(Comparisons, comparison => Assert.False(list.Match(trick, comparison).IsMatch)));
    }

    [Fact]
    public void Strangers_are_well_formed_so_that_only_the_comparison_refuses_them() =>
        Assert.All(UrlTricks.WellFormed, url => Assert.True(StrictUrl.TryParse(url, out _, out var reason), $"{url}: {reason}"));

    [Fact]
    public void The_victims_themselves_match()
    {
        var list = AllowedUrlList.Parse(UrlTricks.Victims, AllowedUrlKind.Logout);

        Assert.All(UrlTricks.Victims.Select(url => url.Replace('*', 'a')), url => Assert.All(Comparisons, comparison => Assert.Equal(url, list.Match(url, comparison).Url)));
    }

    [Theory]
    [InlineData("https://{0}.example.com/callback")]
    [InlineData("https://app.{0}/callback")]
    [InlineData("https://app.example.com/{0}")]
    [InlineData("https://app.example.com/callback?{0}")]
    [InlineData("{0}://app.example.com")]
    public void A_part_of_a_hundred_thousand_characters_is_refused(string format)
    {
        foreach (var part in new[] { new string('a', 100_000), string.Concat(Enumerable.Repeat("a.", 50_000)), string.Concat(Enumerable.Repeat("%2", 50_000)) })
        {
            var match = AllowedUrlList.Parse(UrlTricks.Victims, AllowedUrlKind.Logout).Match(format.Replace("{0}", part, StringComparison.Ordinal), UrlComparison.V2Logout);
            Assert.Equal("it is longer than 4096 characters", match.Reason);
        }
    }

    [Fact]
    public void A_label_has_at_most_63_letters_and_a_host_253()
    {
        var label = new string('a', 63);

        Assert.True(StrictUrl.TryParse($"https://{label}.example.com", out _, out _));
        Assert.False(StrictUrl.TryParse($"https://a{label}.example.com", out _, out _));
        Assert.False(StrictUrl.TryParse($"https://{label}.{label}.{label}.{label}.example.com", out _, out var reason));
        Assert.Equal("it has no host, or one too long", reason);
    }

    [Fact]
    public void Nothing_is_refused()
    {
        Assert.False(AllowedUrl.TryParse("", AllowedUrlKind.Logout, out _, out var reason));
        Assert.Equal("it is empty", reason);
    }
}
