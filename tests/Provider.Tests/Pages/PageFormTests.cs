using Provider.Pages.Contracts;
using Provider.Tests.Hosting;

namespace Provider.Tests.Pages;

public sealed class PageFormTests : IAsyncLifetime
{
    private readonly PageHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Signing_in_passes_on_what_was_typed_and_leads_on()
    {
        var browser = _host.OpenBrowser();
        var page = await browser.SubmitAsync(await browser.GetAsync(PageAddresses.Login), Credentials(" maya@example.com", FakeInteractions.RightPassword));

        Assert.Equal(303, (int)page.Status);
        Assert.Equal(FakeInteractions.Callback, page.Location!.OriginalString);
        Assert.Equal([$"sign in {FakeInteractions.State} [ maya@example.com] [right]"], _host.Fakes.Calls);
    }

    [Theory]
    [InlineData(LoginFailure.WrongCredentials, 400, "Wrong username or password.")]
    [InlineData(LoginFailure.UserBlocked, 400, "Your account is blocked.")]
    [InlineData(LoginFailure.TooManyAttempts, 429, "Your account has been blocked after multiple consecutive login attempts.")]
    public async Task A_failed_sign_in_says_why_and_keeps_the_name_but_not_the_password(LoginFailure failure, int status, string text)
    {
        _host.Fakes.Failure = failure;
        var browser = _host.OpenBrowser();

        var page = await browser.SubmitAsync(await browser.GetAsync(PageAddresses.Login), Credentials("maya@example.com", "hunter2"));

        Assert.Equal(status, (int)page.Status);
        var alert = page.Document.QuerySelector("[role=alert]")!;
        Assert.StartsWith(text, alert.TextContent);
        foreach (var input in page.Document.QuerySelectorAll("input[name=username], input[name=password]"))
        {
            Assert.Equal(alert.Id, input.GetAttribute("aria-describedby"));
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
        }

        Assert.Equal("maya@example.com", page.Document.QuerySelector("input[name=username]")!.GetAttribute("value"));
        Assert.DoesNotContain("hunter2", page.Body);

        var second = await browser.SubmitAsync(page, Credentials("maya@example.com", FakeInteractions.RightPassword));
        Assert.Equal(303, (int)second.Status);
    }

    [Theory]
    [InlineData(PageAddresses.Consent, "consent", "accept", true)]
    [InlineData(PageAddresses.Consent, "consent", "deny", false)]
    [InlineData(PageAddresses.Logout, "logout", "accept", true)]
    [InlineData(PageAddresses.Logout, "logout", "deny", false)]
    [InlineData("/write/logout", "logout", "accept", true)]
    [InlineData(PageAddresses.Logout, "logout", "ACCEPT", false)]
    [InlineData(PageAddresses.Consent, "consent", "", false)]
    public async Task Only_a_clear_yes_is_a_yes(string address, string what, string action, bool accepted)
    {
        var browser = _host.OpenBrowser();

        var page = await browser.SubmitAsync(await browser.GetAsync(address), button: action);

        Assert.Equal(303, (int)page.Status);
        Assert.Equal(FakeInteractions.Callback, page.Location!.OriginalString);
        Assert.Equal([$"{what} {FakeInteractions.State} {accepted}"], _host.Fakes.Calls);
    }

    [Theory]
    [InlineData(true, "/u/signed-out", "You have successfully logged out.")]
    [InlineData(false, "/u/not-signed-out", "You have not been logged out.")]
    public async Task Without_an_address_a_logout_ends_on_a_page_that_can_be_reloaded(bool isSignedOut, string path, string sentence)
    {
        _host.Fakes.Answer = isSignedOut ? LogoutAnswer.SignedOut : LogoutAnswer.NotSignedOut;
        var browser = _host.OpenBrowser();

        var page = await browser.SubmitAsync(await browser.GetAsync("/acme" + PageAddresses.Logout), button: "accept");

        Assert.Equal("/acme" + path, page.Url.AbsolutePath);
        Assert.Contains(sentence, page.Text);
    }

    [Theory]
    [MemberData(nameof(PageAddresses.WithForm), MemberType = typeof(PageAddresses))]
    public async Task A_form_without_its_token_does_nothing(string address)
    {
        var browser = _host.OpenBrowser();
        var page = await browser.GetAsync(address);
        page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.Remove();

        AssertRefused(await browser.SubmitAsync(page, Credentials("maya", FakeInteractions.RightPassword), "accept"));
    }

    [Theory]
    [MemberData(nameof(PageAddresses.WithForm), MemberType = typeof(PageAddresses))]
    public async Task A_form_of_another_browser_does_nothing(string address)
    {
        var stolen = await _host.OpenBrowser().GetAsync(address);
        var victim = _host.OpenBrowser();
        await victim.GetAsync(address);

        AssertRefused(await victim.SubmitAsync(stolen, Credentials("maya", FakeInteractions.RightPassword), "accept"));
    }

    [Theory]
    [InlineData("/u/login")]
    [InlineData("/u/consent")]
    [InlineData("/u/logout")]
    public async Task A_body_that_is_no_form_does_nothing(string address)
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        foreach (var content in new HttpContent[] { new StringContent("{\"action\":\"accept\"}", null, "application/json"), new ByteArrayContent([]), new StringContent("a=%zz&&&=&%00", null, "application/x-www-form-urlencoded") })
        {
            using var response = await http.PostAsync(address, content);
            Assert.Equal(400, (int)response.StatusCode);
        }

        Assert.Empty(_host.Fakes.Calls);
    }

    [Fact]
    public async Task Repeated_fields_count_as_left_out()
    {
        var browser = _host.OpenBrowser();
        var page = await browser.GetAsync(PageAddresses.Login);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] form =
        [
            new("__RequestVerificationToken", token), new("state", FakeInteractions.State),
            new("username", "maya"), new("password", "one"), new("password", "two"),
        ];

        await browser.PostAsync("/u/login", form);

        Assert.Equal([$"sign in {FakeInteractions.State} [maya] []"], _host.Fakes.Calls);
    }

    [Theory]
    [InlineData("OPTIONS", PageAddresses.Login, "GET, POST")]
    [InlineData("TRACE", PageAddresses.Consent, "GET, POST")]
    [InlineData("OPTIONS", "/u/signed-out", "GET")]
    public async Task A_method_that_a_page_does_not_know_is_refused(string method, string address, string allowed)
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var response = await http.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allowed.Split(", ").Order(), response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_field_with_NUL_in_it_makes_the_whole_form_none()
    {
        var browser = _host.OpenBrowser();

        AssertRefused(await browser.SubmitAsync(await browser.GetAsync(PageAddresses.Login), Credentials("maya\0", FakeInteractions.RightPassword)));
    }

    [Theory]
    [InlineData(PageAddresses.Login)]
    [InlineData(PageAddresses.Consent)]
    [InlineData(PageAddresses.Logout)]
    public async Task A_form_whose_flow_has_expired_says_so(string address)
    {
        var browser = _host.OpenBrowser();

        var page = await browser.SubmitAsync(await browser.GetAsync(address), new Dictionary<string, string> { ["state"] = "old", ["password"] = "x" }, "accept");

        Assert.Equal(400, (int)page.Status);
        Assert.Contains("PR1123", page.Text);
    }

    private void AssertRefused(Page page)
    {
        Assert.Equal(400, (int)page.Status);
        Assert.Contains("Oops!", page.Text);
        Assert.Contains("PR1123", page.Text);
        Assert.Contains("form-action 'none'", page.Headers["Content-Security-Policy"]);
        Assert.Empty(_host.Fakes.Calls);
    }

    private static Dictionary<string, string> Credentials(string username, string password) => new() { ["username"] = username, ["password"] = password };
}
