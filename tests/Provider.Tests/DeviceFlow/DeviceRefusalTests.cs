using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.DeviceFlow;

/// <summary>What a device, a guesser and a phisher do not get.</summary>
public sealed class DeviceRefusalTests(DeviceHost host) : IClassFixture<DeviceHost>, IDisposable
{
    private readonly HttpClient _device = host.CreateClient();

    public void Dispose() => _device.Dispose();

    [Fact]
    public async Task While_the_user_has_not_answered_the_answer_is_pending_and_polling_too_fast_is_told_with_a_growing_interval()
    {
        var asked = await _device.AskAsync();

        var pending = await _device.PollAsync(asked);
        var fast = await _device.PollAsync(asked);
        var faster = await _device.PollAsync(asked);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var stillTooFast = await _device.PollAsync(asked);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        var patient = await _device.PollAsync(asked);

        Assert.Equal((HttpStatusCode.Forbidden, "authorization_pending", "User has yet to authorize device code."), (pending.Status, pending["error"], pending["error_description"]));
        Assert.Equal((HttpStatusCode.TooManyRequests, "slow_down"), (fast.Status, fast["error"]));
        Assert.Equal("You are polling faster than the specified interval of 10 seconds.", fast["error_description"]);
        Assert.Equal("You are polling faster than the specified interval of 15 seconds.", faster["error_description"]);
        Assert.Equal("slow_down", stillTooFast["error"]);
        Assert.Equal("authorization_pending", patient["error"]);
    }

    [Fact]
    public async Task An_expired_code_is_told_once_and_then_unknown_and_its_user_code_is_gone()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();
        host.Time.Advance(TimeSpan.FromMinutes(15));

        var first = await _device.PollAsync(asked);
        var second = await _device.PollAsync(asked);
        var typed = await browser.TypeAsync(asked["user_code"]!);

        Assert.Equal((HttpStatusCode.Forbidden, "expired_token"), (first.Status, first["error"]));
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (second.Status, second["error"]));
        Assert.Equal(HttpStatusCode.BadRequest, typed.Status);
        Assert.Contains("Invalid or expired user code", typed.Text);
    }

    [Fact]
    public async Task A_code_that_expires_between_confirmation_and_sign_in_connects_nothing()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();
        var login = await browser.SubmitAsync(await browser.TypeAsync(asked["user_code"]!), button: "accept");
        host.Time.Advance(TimeSpan.FromMinutes(15));

        var page = await browser.LogInAsync(login);

        Assert.Contains("PR1707", page.Text);
        Assert.Equal("expired_token", (await _device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_user_who_cancels_refuses_the_device_for_good()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();
        var confirm = await browser.TypeAsync(asked["user_code"]!);

        var denied = await browser.SubmitAsync(confirm, button: "deny");
        var afterwards = await browser.SubmitAsync(confirm, button: "accept");
        var poll = await _device.PollAsync(asked);

        Assert.Contains("Activation Denied", denied.Text);
        Assert.Equal(HttpStatusCode.BadRequest, afterwards.Status);
        Assert.Equal((HttpStatusCode.Forbidden, "access_denied", "User cancelled the confirmation prompt."), (poll.Status, poll["error"], poll["error_description"]));
        Assert.Equal("access_denied", (await _device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_form_without_a_clear_yes_is_a_no()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();

        await browser.SubmitAsync(await browser.TypeAsync(asked["user_code"]!), button: "ACCEPT");

        Assert.Equal("access_denied", (await _device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_device_code_works_once_and_only_for_its_client()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();
        await browser.ConnectAsync(asked);

        var foreign = await _device.PollAsync(asked, "other-tv");
        var own = await _device.PollAsync(asked);
        var again = await _device.PollAsync(asked);

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (foreign.Status, foreign["error"]));
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal("invalid_grant", again["error"]);
        Assert.Equal(HttpStatusCode.OK, (await _device.RefreshAsync(own["refresh_token"]!, "tv", null)).Status);
    }

    [Fact]
    public async Task Neither_code_is_worth_anything_where_another_is_expected()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();
        await browser.ConnectAsync(asked);
        var code = asked["device_code"]!;

        var answers = new[]
        {
            await _device.RedeemAsync(code, "tv", null, verifier: null),
            await _device.RefreshAsync(code, "tv", null),
            await _device.TokenAsync(("grant_type", Devices.GrantType), ("device_code", asked["user_code"]), ("client_id", "tv")),
            await _device.TokenAsync(("grant_type", Devices.GrantType), ("device_code", asked["user_code"]!.Replace("-", "")), ("client_id", "tv")),
        };

        Assert.All(answers, answer => Assert.NotEqual(HttpStatusCode.OK, answer.Status));
        Assert.Contains("Invalid or expired", (await browser.TypeAsync(code)).Text);
    }

    [Fact]
    public async Task Ten_wrong_codes_from_an_address_end_guessing_even_of_the_right_one_and_right_ones_in_between_forgive_nothing()
    {
        host.Time.Advance(TimeSpan.FromMinutes(15));
        using var browser = host.OpenBrowser();
        var own = await _device.AskAsync();
        var victim = await _device.AskAsync();
        for (var guess = 0; guess < 10; guess++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.TypeAsync("BBBB-BBB" + "BCDFGHJKLM"[guess])).Status);
            Assert.Contains(guess == 9 ? "Too many wrong codes" : "displayed on your Tv", (await browser.TypeAsync(own["user_code"]!)).Text);
        }

        var blocked = await browser.TypeAsync(victim["user_code"]!);
        host.Time.Advance(TimeSpan.FromMinutes(15));
        var fresh = await browser.TypeAsync((await _device.AskAsync())["user_code"]!);

        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.Status);
        Assert.Contains("displayed on your Tv", fresh.Text);
    }

    [Fact]
    public async Task A_confirmation_of_another_browser_or_without_its_anti_forgery_token_is_refused()
    {
        using var attacker = host.OpenBrowser();
        using var victim = host.OpenBrowser();
        await victim.SignInAsync(SignIn.Authorize());
        var asked = await _device.AskAsync();
        var confirm = await attacker.TypeAsync(asked["user_code"]!);
        var state = confirm.Document.QuerySelector("input[name=state]")!.GetAttribute("value")!;

        var shown = await victim.GetAsync("/activate/confirm?state=" + state);
        var posted = await victim.PostAsync("/activate/confirm", [new("state", state), new("action", "accept")], ("Origin", "https://evil.example"));
        var resumed = await victim.GetAsync("/authorize/resume?state=" + state);
        var typed = await victim.PostAsync("/activate", [new("user_code", asked["user_code"]!)]);

        Assert.All([shown, posted, resumed, typed], page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
        Assert.Equal("authorization_pending", (await _device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_code_of_another_tenant_is_unknown_here()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync("digit-tv", scope: "openid", audience: null, path: "/digits/oauth/device/code");

        Assert.Contains("Invalid or expired", (await browser.TypeAsync(asked["user_code"]!)).Text);
        Assert.Equal("invalid_grant", (await _device.PollAsync(asked))["error"]);
    }

    [Fact]
    public async Task A_blocked_user_connects_no_device()
    {
        using var browser = host.OpenBrowser();
        var asked = await _device.AskAsync();

        var page = await browser.ConnectAsync(asked, "eve@example.com");

        Assert.Contains("blocked", page.Text);
        Assert.Equal("authorization_pending", (await _device.PollAsync(asked))["error"]);
    }

    [Theory]
    [InlineData("web", TestSeed.WebSecret, 403, "unauthorized_client")]
    [InlineData("box", null, 401, "access_denied")]
    [InlineData("box", "wrong", 401, "access_denied")]
    [InlineData("nobody", null, 401, "access_denied")]
    public async Task Who_may_not_use_the_flow_gets_no_code(string client, string? secret, int status, string error)
    {
        var answer = await _device.AskAsync(client, more: ("client_secret", secret));

        Assert.Equal((status, error), ((int)answer.Status, answer["error"]));
        Assert.Null(answer["device_code"]);
    }

    [Fact]
    public async Task An_unknown_api_and_both_kinds_of_access_are_refused_at_once()
    {
        Assert.Equal("access_denied", (await _device.AskAsync(audience: "https://nowhere.example/"))["error"]);
        Assert.Equal("invalid_request", (await _device.AskAsync(scope: "offline_access online_access"))["error"]);
        Assert.Equal("invalid_request", (await _device.TokenAsync(("grant_type", Devices.GrantType), ("client_id", "tv")))["error"]);
    }

    [Fact]
    public async Task A_link_withhostile_text_is_only_text()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync("/activate?user_code=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.Empty(page.Document.QuerySelectorAll("script"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }
}
