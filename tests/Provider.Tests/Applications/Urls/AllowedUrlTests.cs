using Provider.Applications.Urls;

namespace Provider.Tests.Applications.Urls;

public sealed class AllowedUrlTests
{
    [Theory]
    [InlineData("https://*.example.com")]
    [InlineData("https://*.example.com/a?b=c")]
    [InlineData("https://*.app.example.co.uk")]
    [InlineData("https://*.example.co.uk")]
    [InlineData("https://*.shop.github.io")]
    [InlineData("https://pre-*.example.com:8443")]
    [InlineData("http://*.app.localhost:3000")]
    public void A_wildcard_in_a_subdomain_of_ones_own_is_allowed(string entry)
    {
        Assert.True(AllowedUrl.TryParse(entry, AllowedUrlKind.Logout, out var url, out _));
        Assert.True(url.IsPattern);
        Assert.Equal(entry, url.Entry);
    }

    [Theory]
    [InlineData("https://*", "every host")]
    [InlineData("https://a*", "every host")]
    [InlineData("https://*:8443/", "every host")]
    [InlineData("https://*.*.example.com", "more than one")]
    [InlineData("https://**.example.com", "more than one")]
    [InlineData("https://*.example.com/*", "more than one")]
    [InlineData("https://sub.*.example.com", "left-most")]
    [InlineData("https://example.*", "left-most")]
    [InlineData("https://app.example.com/*", "not in the host")]
    [InlineData("https://app.example.com/a?b=*", "not in the host")]
    [InlineData("https://app.example.com/#*", "not in the host")]
    [InlineData("com.example.app://*", "http and https")]
    [InlineData("com.example.app:/*", "http and https")]
    [InlineData("*.example.com", "scheme")]
    [InlineData("*://app.example.com", "scheme")]
    [InlineData("https://app.example.com:*/", "port")]
    public void Any_other_wildcard_is_refused(string entry, string because)
    {
        Assert.False(AllowedUrl.TryParse(entry, AllowedUrlKind.Logout, out _, out var reason));
        Assert.Contains(because, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("com")]
    [InlineData("dev")]
    [InlineData("localhost")]
    [InlineData("co.uk")]
    [InlineData("CO.UK")]
    [InlineData("com.au")]
    [InlineData("co.zw")]
    [InlineData("or.jp")]
    [InlineData("anything.ck")]
    [InlineData("github.io")]
    [InlineData("pages.dev")]
    [InlineData("azurewebsites.net")]
    [InlineData("westeurope.azurecontainerapps.io")]
    [InlineData("amazonaws.com")]
    [InlineData("s3.amazonaws.com")]
    [InlineData("s3.eu-west-1.amazonaws.com")]
    [InlineData("a.run.app")]
    [InlineData("uk.com")]
    [InlineData("nip.io")]
    public void A_wildcard_over_a_public_suffix_is_refused(string suffix)
    {
        foreach (var pattern in new[] { "*", "pre-*", "*-post" })
        {
            Assert.False(AllowedUrl.TryParse($"https://{pattern}.{suffix}", AllowedUrlKind.Callback, out _, out var reason));
            Assert.Contains("public suffix", reason, StringComparison.Ordinal);
        }

        Assert.True(AllowedUrl.TryParse($"https://app.{suffix}", AllowedUrlKind.Callback, out _, out _));
    }

    [Theory]
    [InlineData("https://app.example.com", true, true, true)]
    [InlineData("https://*.example.com:8443", true, true, true)]
    [InlineData("http://localhost:3000", true, true, true)]
    [InlineData("https://app.example.com/", true, true, false)]
    [InlineData("https://app.example.com?a=1", true, true, false)]
    [InlineData("https://app.example.com#a", false, true, false)]
    [InlineData("https://app.example.com/a#", false, true, false)]
    [InlineData("com.example.app://a", true, true, false)]
    public void Each_list_has_a_form_of_its_own(string entry, bool callback, bool logout, bool origin)
    {
        Assert.Equal(callback, AllowedUrl.TryParse(entry, AllowedUrlKind.Callback, out _, out _));
        Assert.Equal(logout, AllowedUrl.TryParse(entry, AllowedUrlKind.Logout, out _, out _));
        Assert.Equal(origin, AllowedUrl.TryParse(entry, AllowedUrlKind.WebOrigin, out _, out _));
    }

    [Theory]
    [InlineData("http://localhost:3000/", true)]
    [InlineData("http://app.localhost/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.8.9.1/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://[0:0::1]/", true)]
    [InlineData("http://[::ffff:127.0.0.1]/", true)]
    [InlineData("http://128.0.0.1/", false)]
    [InlineData("http://localhost.example.com/", false)]
    [InlineData("http://mylocalhost/", false)]
    [InlineData("http://[::2]/", false)]
    public void Loopback_is_known_by_every_name_it_has(string text, bool expected)
    {
        Assert.True(StrictUrl.TryParse(text, out var url, out _));
        Assert.Equal(expected, url.IsLoopback);
    }
}
