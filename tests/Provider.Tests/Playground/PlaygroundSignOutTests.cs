using Provider.Tests.Hosting;

namespace Provider.Tests.Playground;

/// <summary>Each way to sign out, and that the playground's promise of what will happen is kept.</summary>
public sealed class PlaygroundSignOutTests : IAsyncLifetime
{
    private const string Back = "http://localhost:5080/playground/signed-out";

    private readonly PlaygroundHost _host = new();
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _browser = _host.OpenBrowser();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("get", "bare")]
    [InlineData("post", "true")]
    public async Task With_the_ID_token_as_a_hint_nobody_is_asked_and_state_comes_back(string method, string federated)
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);

        var (expectation, page) = await PlaygroundHost.SignOutAsync(_browser, ("method", method), ("id_token_hint", "newest"), ("post_logout_redirect_uri", Back), ("state", "a b&c"), ("federated", federated), ("forget", "yes"));

        Assert.StartsWith("If the hint names this browser's session, it ends without a question.", expectation);
        Assert.Equal("/playground/signed-out", page.Url.AbsolutePath);
        Assert.Contains("came back unchanged", page.Text);
        Assert.DoesNotContain("still holds its tokens", page.Text);
        Assert.Contains("login_required", (await _browser.GetAsync("/playground/sign-in?prompt=none&scope=openid")).Text);
    }

    [Fact]
    public async Task A_hint_that_has_expired_counts_as_well()
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);
        Assert.True((await _browser.GetAsync("/playground/sign-out")).Document.QuerySelector("input[value=expired]")!.HasAttribute("disabled"));

        _host.Time.Advance(TimeSpan.FromHours(20));
        Assert.False((await _browser.GetAsync("/playground/sign-out")).Document.QuerySelector("input[value=expired]")!.HasAttribute("disabled"));
        var (_, page) = await PlaygroundHost.SignOutAsync(_browser, ("id_token_hint", "expired"), ("post_logout_redirect_uri", Back));

        Assert.Equal(Back, page.Url.ToString());
        Assert.Contains("No state was sent, and none came back.", page.Text);
        Assert.Contains("still holds its tokens", page.Text);
    }

    [Fact]
    public async Task The_hint_of_another_session_only_brings_up_the_question()
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);
        await PlaygroundHost.SignOutAsync(_browser, ("id_token_hint", "newest"), ("post_logout_redirect_uri", Back), ("forget", "yes"));
        await _host.SignInAsync(_browser, PlaygroundHost.Tomas);

        var (expectation, page) = await PlaygroundHost.SignOutAsync(_browser, ("id_token_hint", "other"), ("post_logout_redirect_uri", Back));

        Assert.StartsWith("You are asked first", expectation);
        Assert.Equal("Logout Playground", page.Document.Title);
        Assert.Contains("Tomás Okafor", page.Text + (await _browser.GetAsync("/playground/tokens")).Text);
        Assert.Equal(Back, (await _browser.SubmitAsync(page, button: "accept")).Url.ToString());
    }

    [Theory]
    [InlineData("asked", "")]
    [InlineData("asked", "post_logout_redirect_uri=" + Back)]
    [InlineData("asked", "client_id=playground")]
    [InlineData("asked", "logout_hint=made-up-session-id")]
    [InlineData("asked", "method=post&client_id=playground&ui_locales=de en")]
    [InlineData("refused", "id_token_hint=tampered")]
    [InlineData("refused", "id_token_hint=access")]
    [InlineData("refused", "id_token_hint=tampered&client_id=playground&method=post")]
    [InlineData("refused", "id_token_hint=newest&method=post&federated=bare")]
    [InlineData("refused", "id_token_hint=newest&logout_hint=made-up-session-id")]
    [InlineData("refused", "client_id=no-such-client")]
    [InlineData("refused", "id_token_hint=newest&client_id=no-such-client")]
    [InlineData("refused", "post_logout_redirect_uri=https://elsewhere.example/")]
    [InlineData("refused", "id_token_hint=newest&post_logout_redirect_uri=https://elsewhere.example/")]
    [InlineData("refused", "client_id=playground&post_logout_redirect_uri=http://localhost:3000")]
    [InlineData("refused", "post_logout_redirect_uri=" + Back + "?from=playground")]
    [InlineData("done", "id_token_hint=newest&post_logout_redirect_uri=http://localhost:3000")]
    [InlineData("done", "id_token_hint=newest&client_id=playground&post_logout_redirect_uri=" + Back + "?from=playground")]
    [InlineData("refused", "endpoint=v2&post_logout_redirect_uri=https://elsewhere.example/")]
    [InlineData("refused", "endpoint=v2&client_id=no-such-client")]
    [InlineData("done", "endpoint=v2&client_id=playground&post_logout_redirect_uri=" + Back)]
    [InlineData("done", "endpoint=v2&post_logout_redirect_uri=http://localhost:3000&federated=true")]
    [InlineData("done", "endpoint=v2")]
    public async Task What_the_playground_says_to_expect_is_what_happens(string outcome, string choice)
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);
        var fields = choice.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => (field[0], field[1])).ToArray();

        var (expectation, page) = await PlaygroundHost.SignOutAsync(_browser, fields);

        var (start, status) = outcome switch
        {
            "asked" => (choice.Contains("logout_hint", StringComparison.Ordinal) ? "If the hint names" : "You are asked first", 200),
            "refused" => ("Refused with an error page", 400),
            _ => (choice.Contains("v2", StringComparison.Ordinal) ? "No question is ever asked" : "If the hint names", page.Location is null ? 200 : 302),
        };
        Assert.StartsWith(start, expectation);
        Assert.Equal(status, (int)page.Status);
        Assert.Equal(outcome == "asked", page.Document.QuerySelector("button[value=accept]") is not null);
        Assert.Equal(outcome == "done", (await _browser.GetAsync("/playground/sign-in?prompt=none&scope=openid")).Text.Contains("login_required", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_logout_the_access_token_still_works_and_asking_silently_does_not()
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);
        await PlaygroundHost.SignOutAsync(_browser, ("id_token_hint", "newest"), ("post_logout_redirect_uri", Back));

        Assert.Contains("status 200", (await _browser.GetAsync("/playground/tokens")).Text);
        Assert.Contains("login_required", (await _browser.GetAsync("/playground/sign-in?prompt=none&scope=openid")).Text);
    }

    [Fact]
    public async Task A_state_that_was_not_sent_is_pointed_out()
    {
        await _host.SignInAsync(_browser, PlaygroundHost.Maya);
        Assert.Contains("No sign-out was started here", (await _browser.GetAsync("/playground/signed-out?state=x")).Text);

        await _browser.PostAsync("/playground/sign-out", new Dictionary<string, string> { ["endpoint"] = "oidc", ["method"] = "get", ["state"] = "mine" });
        Assert.Contains("would ignore this answer", (await _browser.GetAsync("/playground/signed-out?state=theirs")).Text);
    }
}
