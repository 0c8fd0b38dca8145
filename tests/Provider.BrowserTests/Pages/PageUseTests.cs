using Microsoft.Playwright;
using Provider.Tests.Pages;

namespace Provider.BrowserTests.Pages;

/// <summary>The pages in a real browser, which enforces their policy.</summary>
public sealed class PageUseTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly PageWaitForURLOptions Committed = new() { WaitUntil = WaitUntilState.Commit };

    private readonly PageHost _host = new();
    private readonly PageHost _app = new();

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        await _app.InitializeAsync();
        _host.Fakes.ContinueAt = new Uri(_app.Address, "/u/signed-out?from=provider").ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Signing_in_needs_a_keyboard_and_no_script_and_leads_to_the_app()
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "desktop", script: false));
        var page = await OpenAsync(context, "/u/login");

        await page.FocusedFieldAsync();
        await page.Keyboard.TypeAsync("maya@example.com");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FakeInteractions.RightPassword);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
    }

    [Theory]
    [InlineData("/u/mfa-otp-challenge", "verify Otp 123456")]
    [InlineData("/u/mfa-email-challenge", "verify Email 123456")]
    [InlineData("/u/mfa-recovery-code-challenge", "verify RecoveryCode 123456")]
    public async Task A_code_needs_a_keyboard_and_no_script(string path, string call)
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "phone", script: false));
        var page = await OpenAsync(context, path);

        await page.FocusedFieldAsync();
        await page.Keyboard.TypeAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=alert]");
        await page.FocusedFieldAsync();
        await page.Keyboard.TypeAsync(FakeInteractions.RightOtp);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        Assert.Equal(call, _host.Fakes.Calls.Last());
    }

    [Fact]
    public async Task Setting_up_an_app_shows_its_QR_code_under_the_policy_and_the_recovery_code_is_confirmed_by_keyboard()
    {
        await using var context = await chromium.OpenAsync(Look.Options("dark", "desktop"));
        var page = await OpenAsync(context, "/u/mfa-otp-enrollment-qr");

        Assert.Equal("rgb(0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.qr path')).fill"));
        Assert.True(await page.EvaluateAsync<double>("document.querySelector('.qr svg').getBoundingClientRect().width") >= 150);
        await page.FillAsync("#code", FakeInteractions.RightOtp);
        await page.DrawnAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        page = await OpenAsync(context, "/u/mfa-recovery-code-enrollment");
        await page.DrawnAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        Assert.Equal(["enrol 123456", "keep True"], _host.Fakes.Calls);
    }

    [Theory]
    [InlineData("/u/consent", "Accept", "consent", true)]
    [InlineData("/u/consent", "Decline", "consent", false)]
    [InlineData("/u/logout", "Yes", "logout", true)]
    [InlineData("/u/logout", "No", "logout", false)]
    public async Task Answering_needs_no_script_and_leads_to_the_app(string path, string button, string what, bool accepted)
    {
        _host.Fakes.Answer = Provider.Pages.Contracts.LogoutAnswer.Redirect(_host.Fakes.ContinueAt);
        await using var context = await chromium.OpenAsync(Look.Options("light", "phone", script: false));
        var page = await OpenAsync(context, path);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();

        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        Assert.Equal([$"{what} {FakeInteractions.State} {accepted}"], _host.Fakes.Calls);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_device_is_connected_by_keyboard_and_without_script_and_the_way_out_comes_first(int tabs, bool accepted)
    {
        await using var context = await chromium.OpenAsync(Look.Options("dark", "phone", script: false));
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_host.Address, "/activate").ToString());

        await page.FocusedFieldAsync();
        await page.Keyboard.TypeAsync(FakeInteractions.RightCode);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/activate/confirm", StringComparison.Ordinal));
        await page.DrawnAsync();
        for (var tab = 0; tab < tabs; tab++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        Assert.Equal([$"find device [{FakeInteractions.RightCode}]", $"device {FakeInteractions.State} {accepted}"], _host.Fakes.Calls);
    }

    [Fact]
    public async Task Two_forms_open_side_by_side_both_work()
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "desktop"));
        var first = await OpenAsync(context, "/u/consent");
        var second = await OpenAsync(context, "/u/logout");

        await second.ClickAsync("button[value=accept]");
        await first.ClickAsync("button[value=accept]");

        await first.WaitForURLAsync(_host.Fakes.ContinueAt, Committed);
        Assert.Equal(2, _host.Fakes.Calls.Count);
    }

    [Fact]
    public async Task No_page_lets_itself_be_framed()
    {
        await using var context = await chromium.OpenAsync(Look.Options("light", "desktop"));
        var page = await context.NewPageAsync();
        await page.RouteAsync("http://attacker.example/", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = $"<iframe src=\"{_host.Address}u/logout?state={FakeInteractions.State}\"></iframe>" }));
        var complaints = Look.Complaints(page);

        await page.GotoAsync("http://attacker.example/");

        Assert.DoesNotContain(page.Frames, frame => frame.Url.Contains("/u/logout", StringComparison.Ordinal));
        Assert.Contains(complaints, complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal) || complaint.Contains("blocked", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_host.Address, $"{path}?state={FakeInteractions.State}").ToString());
        return page;
    }
}
