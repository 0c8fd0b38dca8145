using AngleSharp.Html.Dom;
using Provider.Pages.Contracts;

namespace Provider.Tests.Pages;

public sealed class PageMarkupTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [MemberData(nameof(PageAddresses.All), MemberType = typeof(PageAddresses))]
    public async Task Every_page_names_itself_and_needs_no_script(string address)
    {
        var document = (await host.OpenBrowser().GetAsync(address)).Document;

        Assert.Equal("en", document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(document.Title!);
        Assert.Single(document.QuerySelectorAll("main"));
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Empty(document.QuerySelectorAll("script, style, iframe, [style], [onclick], [onsubmit], [onload]"));
        Assert.All(document.QuerySelectorAll("img"), image => Assert.True(image.HasAttribute("alt")));
    }

    [Theory]
    [MemberData(nameof(PageAddresses.All), MemberType = typeof(PageAddresses))]
    public async Task Addresses_on_a_page_stay_below_the_path_of_its_tenant(string address)
    {
        var document = (await host.OpenBrowser().GetAsync("/acme" + address)).Document;

        foreach (var own in document.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")).Concat(document.QuerySelectorAll("form").Select(form => form.GetAttribute("action"))))
            Assert.Matches("^/acme/(u/|activate)", own);
    }

    [Fact]
    public async Task Login_labels_its_inputs_and_lets_password_stores_fill_them()
    {
        var document = (await host.OpenBrowser().GetAsync(PageAddresses.Login)).Document;

        Assert.Equal("Log in | Shop", document.Title);
        Assert.Contains("Log in to Wexcombe Cycles to continue to Shop.", document.Body!.TextContent);
        var username = Assert.IsType<IHtmlInputElement>(document.QuerySelector("input[name=username]"), exactMatch: false);
        var password = Assert.IsType<IHtmlInputElement>(document.QuerySelector("input[name=password]"), exactMatch: false);
        Assert.Equal("Username or email address", document.QuerySelector($"label[for={username.Id}]")!.TextContent);
        Assert.Equal("username", username.GetAttribute("autocomplete"));
        Assert.True(username.HasAttribute("autofocus"));
        Assert.Equal("Password", document.QuerySelector($"label[for={password.Id}]")!.TextContent);
        Assert.Equal("current-password", password.GetAttribute("autocomplete"));
        Assert.Equal("password", password.Type);
        Assert.Null(document.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Login_begins_with_the_hint_and_puts_the_cursor_behind_it()
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Login = new LoginView { LoginHint = "maya@example.com" };

        var document = (await own.OpenBrowser().GetAsync(PageAddresses.Login)).Document;

        Assert.Equal("Log in | Wexcombe Cycles", document.Title);
        Assert.Equal("maya@example.com", document.QuerySelector("input[name=username]")!.GetAttribute("value"));
        Assert.True(document.QuerySelector("input[name=password]")!.HasAttribute("autofocus"));
    }

    [Theory]
    [InlineData(PageAddresses.Consent, "Authorize App", "Deliveries is requesting access to your Wexcombe Cycles account.", "Decline", "Accept")]
    [InlineData(PageAddresses.Logout, "Logout Shop", "Are you sure you want to log out from Shop?", "No", "Yes")]
    [InlineData("/write/logout", "Logout Shop", "Are you sure you want to log out from Shop?", "No", "Yes")]
    public async Task A_question_greets_the_user_and_offers_no_before_yes(string address, string title, string question, string no, string yes)
    {
        var document = (await host.OpenBrowser().GetAsync(address)).Document;

        Assert.Equal(title, document.Title);
        Assert.Contains("Hi maya@example.com,", document.Body!.TextContent);
        Assert.Contains(question, document.Body.TextContent);
        var buttons = document.QuerySelectorAll("button[name=action]").ToList();
        Assert.Equal([("deny", no), ("accept", yes)], buttons.Select(button => (button.GetAttribute("value")!, button.TextContent)));
        Assert.Contains("button-primary", buttons[1].ClassList);
        Assert.Equal(FakeInteractions.State, document.QuerySelector("input[name=state]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Consent_lists_what_is_asked_for_in_groups()
    {
        var document = (await host.OpenBrowser().GetAsync(PageAddresses.Consent)).Document;

        Assert.Equal(["Orders", "Offline access"], document.QuerySelectorAll(".scopes strong").Select(title => title.TextContent));
        Assert.Equal(["See your orders", "Change your orders"], document.QuerySelectorAll(".scopes li li").Select(scope => scope.TextContent));
    }

    [Fact]
    public async Task Logout_without_an_application_names_nobody()
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Logout = own.Fakes.Logout with { ClientName = null };

        var document = (await own.OpenBrowser().GetAsync("/write/logout")).Document;

        Assert.Equal("Logout Wexcombe Cycles", document.Title);
        Assert.Contains("Are you sure you want to log out?", document.Body!.TextContent);
    }

    [Theory]
    [InlineData("/u/signed-out", "You have successfully logged out.")]
    [InlineData("/write/signed-out", "You have successfully logged out.")]
    [InlineData("/u/not-signed-out", "You have not been logged out.")]
    [InlineData("/write/not-signed-out", "You have not been logged out.")]
    public async Task Closing_pages_say_what_happened_and_ask_nothing(string address, string sentence)
    {
        var page = await host.OpenBrowser().GetAsync(address);

        Assert.Equal(200, (int)page.Status);
        Assert.Equal(sentence, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("form, button, a"));
    }

    [Fact]
    public async Task The_error_page_says_what_why_and_what_now_under_its_own_status()
    {
        var page = await host.OpenBrowser().GetAsync("/write/error");

        Assert.Equal(418, (int)page.Status);
        Assert.Equal("Oops!", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("invalid_request: The address is not allowed.", page.Text);
        Assert.Contains("Put it into the list.", page.Text);
        Assert.Contains("PR1301", page.Text);
        Assert.Contains("0HN:1", page.Text);
        Assert.Equal("https://help.example.com/", page.Document.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_expired_flow_leads_to_an_error_page_with_a_way_on()
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Branding = own.Fakes.Branding with { HomeUrl = "https://www.example.com/start", SupportEmail = "help@example.com" };

        foreach (var address in new[] { "/u/login?state=old", "/u/consent", "/u/logout?state=a&state=b" })
        {
            var page = await own.OpenBrowser().GetAsync(address);

            Assert.Equal(400, (int)page.Status);
            Assert.Contains("Start again from the application.", page.Text);
            Assert.Equal(["https://www.example.com/start", "mailto:help@example.com"], page.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!));
        }
    }

    [Fact]
    public async Task Logos_are_shown_only_where_the_browser_may_load_them()
    {
        await using var own = new PageHost();
        await own.InitializeAsync();
        own.Fakes.Branding = own.Fakes.Branding with { Logo = "https://cdn.example.com/logo.svg" };
        own.Fakes.Consent = own.Fakes.Consent with { AppLogo = "https://app.example.com/logo.png" };
        var shown = (await own.OpenBrowser().GetAsync(PageAddresses.Consent)).Document.QuerySelectorAll("img").Select(image => (image.GetAttribute("src"), image.GetAttribute("alt")));
        Assert.Equal([("https://app.example.com/logo.png", "Deliveries"), ("https://cdn.example.com/logo.svg", "Wexcombe Cycles")], shown);

        own.Fakes.Branding = own.Fakes.Branding with { Logo = "http://cdn.example.com/logo.svg" };
        own.Fakes.Consent = own.Fakes.Consent with { AppLogo = "javascript:alert(1)" };
        Assert.Empty((await own.OpenBrowser().GetAsync(PageAddresses.Consent)).Document.QuerySelectorAll("img"));
    }
}
