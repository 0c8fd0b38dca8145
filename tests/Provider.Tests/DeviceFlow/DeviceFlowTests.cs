using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Sessions;
using Provider.Tests.Hosting;

namespace Provider.Tests.DeviceFlow;

public sealed class DeviceFlowTests(DeviceHost host) : IClassFixture<DeviceHost>
{
    [Fact]
    public async Task A_device_gets_a_code_for_itself_and_one_for_its_user()
    {
        using var device = host.CreateClient();

        var asked = await device.AskAsync();

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal(43, asked["device_code"]!.Length);
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", asked["user_code"]);
        Assert.Equal("http://localhost:5080/activate", asked["verification_uri"]);
        Assert.Equal("http://localhost:5080/activate?user_code=" + asked["user_code"], asked["verification_uri_complete"]);
        Assert.Equal("900", asked["expires_in"]);
        Assert.Equal("5", asked["interval"]);
    }

    [Fact]
    public async Task A_user_who_confirms_and_signs_in_connects_the_device_as_if_it_had_signed_in()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var asked = await device.AskAsync();

        var done = await browser.ConnectAsync(asked);
        var tokens = await device.PollAsync(asked);

        Assert.Contains("your device is now connected", done.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("openid offline_access read:orders", tokens["scope"]);
        Assert.Equal("auth0|ann", SignIn.Claims(tokens["access_token"]!).GetProperty("sub").GetString());
        Assert.Equal("tv", SignIn.Claims(tokens["id_token"]!).GetProperty("aud").GetString());
        Assert.Equal(HttpStatusCode.OK, (await device.RefreshAsync(tokens["refresh_token"]!, "tv", null)).Status);
    }

    [Fact]
    public async Task The_confirmation_shows_the_code_and_the_application_and_warns_of_phishing()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var asked = await device.AskAsync();

        var page = await browser.TypeAsync(asked["user_code"]!);

        Assert.Equal(asked["user_code"], page.Document.QuerySelector(".user-code")!.TextContent.Trim());
        Assert.Contains("displayed on your Tv", page.Text);
        Assert.Contains("whoever holds that device would get into your account", page.Text);
        Assert.Contains("orders", page.Text);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("spaced")]
    [InlineData("bare")]
    public async Task A_code_may_be_typed_in_any_case_and_with_any_separators(string how)
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var code = (await device.AskAsync())["user_code"]!;
        var typed = how switch { "lower" => code.ToLowerInvariant(), "spaced" => " " + string.Join(' ', code.ToCharArray()) + " ", _ => code.Replace("-", "") };

        Assert.Contains("displayed on your Tv", (await browser.TypeAsync(typed)).Text);
    }

    [Fact]
    public async Task The_link_only_fills_the_form_in_and_a_session_alone_connects_nothing()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());
        var asked = await device.AskAsync();

        var page = await browser.GetAsync(new Uri(asked["verification_uri_complete"]!).PathAndQuery);
        var confirm = await browser.SubmitAsync(page);

        Assert.Equal(asked["user_code"], page.Document.QuerySelector("input[name=user_code]")!.GetAttribute("value"));
        Assert.Contains("You are signed in to Example as ann@example.com", confirm.Text);
        Assert.Equal("authorization_pending", (await device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_browser_that_is_signed_in_already_is_not_asked_for_a_password_again()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize(), TestSeed.Ben);
        var asked = await device.AskAsync();

        var page = await browser.SubmitAsync(await browser.TypeAsync(asked["user_code"]!), button: "accept");

        Assert.Contains("all set", page.Text);
        Assert.Equal("auth0|ben", SignIn.Claims((await device.PollAsync(asked))["access_token"]!).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task A_third_party_application_asks_for_consent_and_a_no_there_refuses_the_device()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var asked = await device.AskAsync("box", "openid read:orders", more: ("client_secret", DeviceHost.Box));

        var consent = await browser.ConnectAsync(asked);
        var denied = await browser.SubmitAsync(consent, button: "deny");
        var again = await device.AskAsync("box", "openid read:orders", more: ("client_secret", DeviceHost.Box));
        var second = await browser.SubmitAsync(await browser.ConnectAsync(again), button: "accept");

        Assert.Contains("Box is requesting access", consent.Text);
        Assert.Contains("Activation Denied", denied.Text);
        Assert.Equal("access_denied", (await device.PollAsync(asked, "box", DeviceHost.Box))["error"]);
        Assert.Contains("all set", second.Text);
        Assert.Equal(HttpStatusCode.OK, (await device.PollAsync(again, "box", DeviceHost.Box)).Status);
    }

    [Fact]
    public async Task The_device_belongs_to_the_session_so_a_logout_takes_what_it_has_not_fetched_and_knows_its_application()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var fetched = await device.AskAsync();
        await browser.ConnectAsync(fetched);
        var sid = (await device.PollAsync(fetched)).Sid();
        var waiting = await device.AskAsync(scope: "openid");
        await browser.ConnectAsync(waiting);

        var apps = await host.Services.GetRequiredService<SessionStore>().AppsOfAsync("default", sid, default);
        await host.Services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd("default", sid, EndReason.RpLogout));

        Assert.Single(apps);
        Assert.Equal("invalid_grant", (await device.PollAsync(waiting))["error"]);
    }

    [Fact]
    public async Task An_online_device_loses_its_refresh_token_with_the_session()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();
        var asked = await device.AskAsync(scope: "openid online_access");
        await browser.ConnectAsync(asked);
        var tokens = await device.PollAsync(asked);

        await host.Services.GetRequiredService<SessionStore>().EndAsync(new SessionEnd("default", tokens.Sid(), EndReason.RpLogout));

        Assert.NotNull(tokens["refresh_token"]);
        Assert.Equal("invalid_grant", (await device.RefreshAsync(tokens["refresh_token"]!, "tv", null))["error"]);
    }

    [Fact]
    public async Task A_tenant_may_want_digits_and_its_own_mask()
    {
        using var device = host.CreateClient();
        using var browser = host.OpenBrowser();

        var asked = await device.AskAsync("digit-tv", scope: "openid", audience: null, path: "/digits/oauth/device/code");
        var page = await browser.TypeAsync(asked["user_code"]!, "/digits/activate");

        Assert.Matches("^[0-9]{3} [0-9]{3} [0-9]{3}$", asked["user_code"]);
        Assert.Equal("http://localhost:5080/digits/activate", asked["verification_uri"]);
        Assert.Equal(asked["user_code"], page.Document.QuerySelector(".user-code")!.TextContent.Trim());
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_and_the_grant()
    {
        using var browser = host.OpenBrowser();

        var document = System.Text.Json.JsonElement.Parse((await browser.GetAsync("/.well-known/openid-configuration")).Body);

        Assert.Equal("http://localhost:5080/oauth/device/code", document.GetProperty("device_authorization_endpoint").GetString());
        Assert.Contains(Devices.GrantType, document.GetProperty("grant_types_supported").EnumerateArray().Select(value => value.GetString()));
    }
}
