using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

/// <summary>What equals what, as a table to be read by eye: entry, requested address, and whether it matches as a callback, as a native app's callback, at /oidc/logout and at /v2/logout.</summary>
public sealed class UrlComparisonTests
{
    private const string Table = """
        entry                                requested                              exact native oidc v2

        # Letter by letter the same.
        https://app.example.com/bye          https://app.example.com/bye            yes   yes    yes  yes
        https://app.example.com/bye?a=1      https://app.example.com/bye?a=1        yes   yes    yes  yes
        https://app.example.com/#/bye        https://app.example.com/#/bye          yes   yes    yes  yes
        http://[::1]:3000/bye                http://[::1]:3000/bye                  yes   yes    yes  yes
        com.example.app://bye                com.example.app://bye                  yes   yes    yes  yes
        https://app.example.com/%C3%A9       https://app.example.com/%C3%A9         yes   yes    yes  yes

        # Scheme and host without case; the path with it.
        https://app.example.com/bye          HTTPS://App.Example.COM/bye            no    no     yes  yes
        https://App.Example.com/bye          https://app.example.com/bye            no    no     yes  yes
        https://app.example.com/bye          https://app.example.com/Bye            no    no     no   no
        https://app.example.com/%c3%a9       https://app.example.com/%C3%A9         no    no     no   no
        http://[0:0:0:0:0:0:0:1]/bye         http://[::1]/bye                       no    yes    yes  yes

        # An empty path is the root; no other slash is for free.
        http://localhost:3000                http://localhost:3000/                 no    no     yes  yes
        http://localhost:3000/               http://localhost:3000                  no    no     yes  yes
        https://app.example.com              https://app.example.com/?a=1           no    no     no   yes
        https://app.example.com/bye          https://app.example.com/bye/           no    no     no   no
        https://app.example.com/bye/         https://app.example.com/bye            no    no     no   no

        # The scheme's own port may be left out.
        https://app.example.com/bye          https://app.example.com:443/bye        no    no     yes  yes
        https://app.example.com:443/bye      https://app.example.com/bye            no    no     yes  yes
        http://localhost/bye                 http://localhost:80/bye                no    yes    yes  yes
        https://app.example.com/bye          https://app.example.com:80/bye         no    no     no   no
        https://app.example.com/bye          http://app.example.com/bye             no    no     no   no

        # Query and fragment: exactly at /oidc/logout, not at all at /v2/logout.
        https://app.example.com/bye          https://app.example.com/bye?a=1        no    no     no   yes
        https://app.example.com/bye?a=1      https://app.example.com/bye            no    no     no   yes
        https://app.example.com/bye?a=1      https://app.example.com/bye?a=2        no    no     no   yes
        https://app.example.com/bye?a=1&b=2  https://app.example.com/bye?b=2&a=1    no    no     no   yes
        https://app.example.com/bye?a=1      https://app.example.com/bye?A=1        no    no     no   yes
        https://app.example.com/bye?a=1      https://app.example.com/bye?a=1&b=2    no    no     no   yes
        https://app.example.com/bye          https://app.example.com/bye?           no    no     no   yes
        https://app.example.com/bye          https://app.example.com/bye#           no    no     no   yes
        https://app.example.com/bye          https://app.example.com/bye#a          no    no     no   yes
        https://app.example.com/#a           https://app.example.com/#b             no    no     no   yes
        https://app.example.com/bye          https://app.example.com/bye?q=*        no    no     no   yes
        https://app.example.com/bye          https://app.example.com/x?/bye         no    no     no   no

        # Any port on loopback, for native apps only; host, path and query stay.
        http://127.0.0.1/bye                 http://127.0.0.1:51004/bye             no    yes    no   no
        http://[::1]/bye                     http://[::1]:51004/bye                 no    yes    no   no
        http://localhost:3000/bye            http://localhost:51004/bye             no    yes    no   no
        http://127.0.0.1/bye?a=1             http://127.0.0.1:51004/bye?a=1         no    yes    no   no
        http://127.0.0.1/bye                 http://localhost:51004/bye             no    no     no   no
        http://127.0.0.1/bye                 http://127.0.0.1:51004/other           no    no     no   no
        http://127.0.0.1/bye                 http://127.0.0.1:51004/bye?a=1         no    no     no   no
        http://127.0.0.1                     http://127.0.0.1:51004/                no    no     no   no
        http://127.0.0.1/bye                 http://127.0.0.1:51004/bye#a           no    no     no   no
        https://127.0.0.1/bye                https://127.0.0.1:51004/bye            no    no     no   no
        http://app.example.com/bye           http://app.example.com:51004/bye       no    no     no   no

        # One label in place of the star.
        https://*.example.com/bye            https://a.example.com/bye              yes   yes    yes  yes
        https://*.example.com/bye            https://A-1.example.com/bye            yes   yes    yes  yes
        https://*.example.com/bye            https://a.Example.com/bye              no    no     yes  yes
        https://*.example.com/bye            https://a.example.com:443/bye          no    no     yes  yes
        https://*.example.com                https://a.example.com/                 no    no     yes  yes
        https://*.example.com/bye            https://a.example.com/bye?a=1          no    no     no   yes
        https://*.example.com/bye            https://a.b.example.com/bye            no    no     no   no
        https://*.example.com/bye            https://example.com/bye                no    no     no   no
        https://*.example.com/bye            https://evil-example.com/bye           no    no     no   no
        https://*.example.com/bye            https://a.example.com.evil.net/bye     no    no     no   no
        https://*.example.com/bye            https://a.example.com/bye/x            no    no     no   no
        https://*.example.com:8443/bye       https://a.example.com:8443/bye         yes   yes    yes  yes
        https://*.example.com:8443/bye       https://a.example.com/bye              no    no     no   no
        https://pre-*-post.example.com/bye   https://pre-x-post.example.com/bye     yes   yes    yes  yes
        https://pre-*-post.example.com/bye   https://pre-x-y-post.example.com/bye   yes   yes    yes  yes
        https://pre-*-post.example.com/bye   https://pre--post.example.com/bye      no    no     no   no
        https://pre-*-post.example.com/bye   https://pre-post.example.com/bye       no    no     no   no
        https://pre-*-post.example.com/bye   https://pre-x.y-post.example.com/bye   no    no     no   no
        https://a*a.example.com/bye          https://aa.example.com/bye             no    no     no   no
        https://a*a.example.com/bye          https://aaa.example.com/bye            yes   yes    yes  yes
        """;

    [Fact]
    public void Addresses_match_as_the_table_says()
    {
        var wrong = new List<string>();
        var rows = Table.Split('\n').Skip(1).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)).ToList();
        foreach (var cells in rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.Equal(6, cells.Length);
            var list = AllowedUrlList.Parse([cells[0]], AllowedUrlKind.Logout);
            foreach (var comparison in Enum.GetValues<UrlComparison>())
            {
                var match = list.Match(cells[1], comparison);
                var expected = cells[2 + (int)comparison] switch { "yes" => true, "no" => false, var cell => throw new FormatException(cell) };
                if (match.IsMatch != expected || match.Url != (expected ? cells[1] : null))
                    wrong.Add($"{comparison} {cells[0]} {cells[1]}: {match}");
            }
        }

        Assert.True(rows.Count > 60);
        Assert.Empty(wrong);
    }
}
