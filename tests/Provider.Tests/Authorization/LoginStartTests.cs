namespace Provider.Tests.Authorization;

/// <summary>Sign-ins that begin at the application (OpenID Connect Core §4).</summary>
public sealed class LoginStartTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    [Fact]
    public async Task A_sign_in_page_that_is_over_leads_to_where_the_application_begins()
    {
        using var browser = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var page = (await browser.GetOnceAsync(Asking.Authorize("starts"))).Location!.PathAndQuery;
        var ofAnother = (await browser.GetOnceAsync(Asking.Authorize("hybrid"))).Location!.PathAndQuery;
        var inTime = await browser.GetOnceAsync(page);
        var elsewhere = await other.GetOnceAsync(page);
        host.Time.Advance(TimeSpan.FromMinutes(61));

        var late = await browser.GetOnceAsync(page);
        var lateWithout = await browser.GetOnceAsync(ofAnother);
        var forged = await browser.GetOnceAsync(page + "x");

        var start = $"https://starts.example.com/login?from=provider&iss={Uri.EscapeDataString(host.Issuer)}";
        Assert.Null(inTime.Location);
        Assert.Equal(start, late.Location!.AbsoluteUri);
        Assert.Equal(start, elsewhere.Location!.AbsoluteUri);
        Assert.Null(lateWithout.Location);
        Assert.Contains("PR1123", lateWithout.Text);
        Assert.Null(forged.Location);
    }
}
