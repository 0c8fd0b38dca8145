using Provider.Pages.Contracts;
using Provider.Tests.Pages;

namespace Provider.BrowserTests.Pages;

public sealed class PageLookTests(Chromium chromium, PageHost host) : IClassFixture<PageHost>
{
    private const string State = "?state=" + FakeInteractions.State;

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["login"] = "/u/login" + State,
        ["consent"] = "/u/consent" + State,
        ["mfa-otp-challenge"] = "/u/mfa-otp-challenge" + State,
        ["mfa-email-challenge"] = "/u/mfa-email-challenge" + State,
        ["mfa-recovery-code-challenge"] = "/u/mfa-recovery-code-challenge" + State,
        ["mfa-login-options"] = "/u/mfa-login-options" + State,
        ["mfa-otp-enrollment-qr"] = "/u/mfa-otp-enrollment-qr" + State,
        ["mfa-recovery-code-enrollment"] = "/u/mfa-recovery-code-enrollment" + State,
        ["logout"] = "/write/logout",
        ["signed-out"] = "/u/signed-out",
        ["signed-out-here"] = "/write/signed-out-here",
        ["not-signed-out"] = "/u/not-signed-out",
        ["error"] = "/write/error",
        ["activate"] = "/activate",
        ["activate-linked"] = "/activate?user_code=BCDF-GHJK",
        ["confirm-device"] = "/activate/confirm" + State,
        ["device-connected"] = "/activate/done",
        ["device-denied"] = "/activate/denied",
        ["expired"] = "/u/login?state=old",
    };

    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task Every_page_is_accessible_and_fits(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        var complaints = Look.Complaints(page);
        foreach (var (name, address) in Addresses)
        {
            await page.GotoAsync(new Uri(host.Address, address).ToString());
            await Look.CheckAsync(page, $"{name}-{scheme}-{screen}");
            Assert.Empty(complaints);
        }
    }

    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task A_failed_sign_in_is_accessible_and_fits(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, Addresses["login"]).ToString());
        await page.FillAsync("#username", "maya@example.com");
        await page.FillAsync("#password", "wrong");
        await page.DrawnAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=alert]");

        await Look.CheckAsync(page, $"login-failed-{scheme}-{screen}");
        Assert.Equal("password", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    /// <summary>In one scheme: colours do not depend on the language, lengths do.</summary>
    [Theory]
    [InlineData("light", "phone")]
    [InlineData("light", "desktop")]
    public async Task Every_page_is_accessible_and_fits_in_German_too(string scheme, string screen)
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Branding = own.Fakes.Branding with { Language = "de", HomeUrl = "https://example.com/" };
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        foreach (var (name, address) in Addresses)
        {
            await page.GotoAsync(new Uri(own.Address, address).ToString());
            Assert.Equal("de", await page.EvaluateAsync<string>("document.documentElement.lang"));
            await Look.CheckAsync(page, $"{name}-de-{scheme}-{screen}");
        }
    }

    [Theory]
    [MemberData(nameof(Look.Everywhere), MemberType = typeof(Look))]
    public async Task A_wrong_code_of_a_device_is_accessible_and_the_cursor_stands_where_it_is_needed(string scheme, string screen)
    {
        await using var context = await chromium.OpenAsync(Look.Options(scheme, screen));
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, Addresses["activate"]).ToString());
        await page.FocusedFieldAsync();
        Assert.Equal("user_code", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("WRON-GONE");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=alert]");

        await Look.CheckAsync(page, $"activate-failed-{scheme}-{screen}");
        Assert.Equal("activate-error", await page.EvaluateAsync<string>("document.querySelector('[aria-invalid=true]').getAttribute('aria-describedby')"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Long_names_and_logos_fit_on_a_phone(string scheme)
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        var name = new string('W', 60) + " & Söhne für Fahrräder, Ersatzteile und Zubehör";
        var logo = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 60'%3E%3Crect width='900' height='60' fill='%23146c43'/%3E%3C/svg%3E";
        own.Fakes.Branding = new PageBranding { TenantName = name, Logo = logo, HomeUrl = "https://example.com/", SupportUrl = "https://example.com/help" };
        own.Fakes.Consent = new ConsentView { AppName = name, AppLogo = logo, UserName = name, TenantName = name, Scopes = [new ScopeGroup(name, [name, name])] };
        own.Fakes.Error = own.Fakes.Error with { Description = string.Concat(Enumerable.Repeat("https://app.example.com/a/very/long/path?", 20)), TraceId = new string('0', 200) };
        await using var context = await chromium.OpenAsync(Look.Options(scheme, "phone"));
        var page = await context.NewPageAsync();
        own.Fakes.Activation = own.Fakes.Activation with { AppName = name, AppLogo = logo, UserName = name, TenantName = name, UserCode = "WWWW-WWWW-WWWW-WWWW" };
        foreach (var address in new[] { "consent", "error", "expired", "confirm-device" })
        {
            await page.GotoAsync(new Uri(own.Address, Addresses[address]).ToString());
            await Look.CheckAsync(page, $"long-{address}-{scheme}");
        }
    }
}
