using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

/// <summary>Mutations of good addresses and of tricks, always the same ones. What the parser accepts, another parser must read in the same way.</summary>
public sealed class StrictUrlFuzzTests
{
    private const string Pieces = "/\\?#@:;,.%&=*-_~!$'()[]{}<>|^` \t\r\n\0aZ09";
    private static readonly string[] Words = ["//", "..", "/..;/", "%2e", "%2f", "%5c", "%00", "%25", "@evil.example", "http:", "localhost", "[::1]", ".0x7f", "xn--", "\\", "\u3002", ":443", ":0", "*.", "evil.example/"];

    [Fact]
    public void Whatever_is_accepted_means_the_same_to_another_parser()
    {
        var (accepted, refused) = (0, 0);
        foreach (var text in Mutations(200_000))
        {
            if (!StrictUrl.TryParse(text, out var url, out var reason))
            {
                refused++;
                Assert.False(string.IsNullOrEmpty(reason));
                continue;
            }

            accepted++;
            Assert.Equal(text, url.Raw);
            if (!url.IsWeb || url.Host.Contains('*', StringComparison.Ordinal))
                continue;
            Assert.True(Uri.TryCreate(text, UriKind.Absolute, out var other), text);
            Assert.Equal((url.Scheme, url.Host, url.Port, ""), (other.Scheme, other.Host, other.Port, other.UserInfo));

            // The other parser writes some escapes anew; which ones does not matter here.
            if (!url.Path.AsSpan().ContainsAny("%[]"))
                Assert.Equal(url.Path.Length == 0 ? "/" : url.Path, other.AbsolutePath);
        }

        Assert.True(accepted > 10_000 && refused > 10_000, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void Whatever_matches_has_the_scheme_and_the_host_of_its_entry()
    {
        var list = AllowedUrlList.Parse(UrlTricks.Victims, AllowedUrlKind.Logout);
        var matched = 0;
        foreach (var text in Mutations(100_000))
        {
            foreach (var comparison in Enum.GetValues<UrlComparison>())
            {
                var match = list.Match(text, comparison);
                if (!match.IsMatch)
                    continue;
                matched++;
                Assert.Equal(text, match.Url);
                Assert.Matches(@"^(?i:https://(app|root|[a-z0-9-]+\.wild)\.example\.com(?=[:/?#]|$)|http://(localhost|127\.0\.0\.1)(?=[:/])|com\.example\.app:/)", text);
            }
        }

        Assert.True(matched > 1_000, $"{matched} matched");
    }

    private static IEnumerable<string> Mutations(int count)
    {
        var random = new Random(20260820);
        var seeds = UrlTricks.Victims.Select(url => url.Replace("*", "a", StringComparison.Ordinal)).Concat(UrlTricks.WellFormed).ToList();
        for (var i = 0; i < count * Fuzzing.Fuzz.Factor; i++)
        {
            var text = seeds[random.Next(seeds.Count)];
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                var at = random.Next(text.Length + 1);
                text = random.Next(5) switch
                {
                    0 when at < text.Length => text.Remove(at, 1),
                    1 => text.Insert(at, Words[random.Next(Words.Length)]),
                    2 when at < text.Length => text[..at] + (char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at])) + text[(at + 1)..],
                    _ => text.Insert(at, Pieces[random.Next(Pieces.Length)].ToString()),
                };
                if (text.Length == 0)
                    text = "/";
            }

            yield return text;
        }
    }
}
