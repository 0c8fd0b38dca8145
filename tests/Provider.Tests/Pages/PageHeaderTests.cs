
namespace Provider.Tests.Pages;

public sealed class PageHeaderTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [MemberData(nameof(PageAddresses.All), MemberType = typeof(PageAddresses))]
    public async Task Every_page_forbids_scripts_frames_storage_and_referrers(string address)
    {
        var page = await host.OpenBrowser().GetAsync(address);
        var hasForm = page.Document.QuerySelector("form") is not null;

        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"]);
        Assert.Contains("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
        Assert.Equal(
            $"default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action {(hasForm ? "'self' https: http:" : "'none'")}; frame-ancestors 'none'; base-uri 'none'",
            page.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task Pages_on_the_way_to_an_answer_keep_the_window_that_waits_for_it()
    {
        foreach (var address in new[] { PageAddresses.Login, PageAddresses.Consent })
            Assert.DoesNotContain("Cross-Origin-Opener-Policy", (await host.OpenBrowser().GetAsync(address)).Headers.Keys);
        foreach (var address in new[] { PageAddresses.Logout, "/write/logout", "/u/signed-out", "/write/error" })
            Assert.Equal("same-origin", (await host.OpenBrowser().GetAsync(address)).Headers["Cross-Origin-Opener-Policy"]);
    }

    [Fact]
    public async Task A_native_apps_scheme_is_allowed_to_follow_the_form()
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Login = own.Fakes.Login with { ContinueTo = "com.example.ride://login/callback" };
        Assert.Contains("form-action 'self' https: http: com.example.ride:;", (await own.OpenBrowser().GetAsync(PageAddresses.Login)).Headers["Content-Security-Policy"]);

        own.Fakes.Login = own.Fakes.Login with { ContinueTo = "x; script-src *" };
        Assert.Contains("form-action 'self' https: http:;", (await own.OpenBrowser().GetAsync(PageAddresses.Login)).Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task In_production_forms_lead_to_https_only_and_the_forms_cookie_is_bound_to_the_host()
    {
        await using var production = new HttpsPageHost();
        await production.InitializeAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = production.Address };

        // Plain http here, as behind a proxy that ends TLS.
        using var response = await http.GetAsync(PageAddresses.Login);

        Assert.Contains("form-action 'self' https:;", response.Headers.GetValues("Content-Security-Policy").Single());
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-provider-form=", cookie);
        Assert.EndsWith("; path=/; secure; samesite=none; httponly", cookie);
    }

    [Fact]
    public async Task The_stylesheet_is_kept_for_good_under_the_name_of_its_content()
    {
        var browser = host.OpenBrowser();
        var document = (await browser.GetAsync("/acme/u/signed-out")).Document;
        var style = document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var icon = document.QuerySelector("link[rel=icon]")!.GetAttribute("href")!;

        var sheet = await browser.GetAsync(style);
        Assert.Equal("text/css; charset=utf-8", sheet.Headers["Content-Type"]);
        Assert.Equal("public, max-age=31536000, immutable", sheet.Headers["Cache-Control"]);
        Assert.DoesNotContain("url(", sheet.Body);
        Assert.DoesNotContain("@import", sheet.Body);
        Assert.Equal("image/svg+xml", (await browser.GetAsync(icon)).Headers["Content-Type"]);
        Assert.Equal(404, (int)(await browser.GetAsync("/u/style-000000000000.css")).Status);
    }

    private sealed class HttpsPageHost : PageHost
    {
        protected override string PublicUrl => "https://id.example.com";
    }
}
