using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>RFC 9126.</summary>
public sealed class PushedRequestTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    [Fact]
    public async Task A_pushed_request_is_answered_as_it_was_pushed_whatever_stands_beside_it()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var (status, body) = await app.PushAsync("must-push");
        var uri = body.GetProperty("request_uri").GetString()!;

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Only(("client_id", "must-push"), ("request_uri", uri), ("state", "outer"), ("redirect_uri", "https://evil.example/"), ("scope", "openid email"))));
        var tokens = await app.RedeemAsync("must-push", back.Parameter("code")!);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.InRange(body.GetProperty("expires_in").GetInt32(), 5, 600);
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:", uri);
        Assert.StartsWith(AuthorizationHost.CallbackOf("must-push") + "?code=", back.Location!.ToString());
        Assert.Equal("pushed-state", back.Parameter("state"));
        Assert.Equal("pushed-nonce", SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
        Assert.Equal("openid", tokens["scope"]);
    }

    [Fact]
    public async Task A_page_loaded_twice_before_the_sign_in_does_no_harm_and_afterwards_the_request_is_used_up()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var address = Asking.Only(("client_id", "must-push"), ("request_uri", await app.PushedAsync("must-push")));

        await browser.GetAsync(address);
        var back = await browser.LogInAsync(await browser.GetAsync(address));
        var again = await browser.GetAsync(address);
        var silent = await browser.GetAsync(address + "&prompt=none");

        Assert.NotNull(back.Parameter("code"));
        Assert.Null(again.Location);
        Assert.Contains("PR1132", again.Text);
        Assert.Null(silent.Location);
    }

    [Fact]
    public async Task Two_sign_ins_begun_by_one_request_get_one_answer()
    {
        using var app = host.CreateClient();
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var address = Asking.Only(("client_id", "must-push"), ("request_uri", await app.PushedAsync("must-push")));
        var pageOfFirst = await first.GetAsync(address);
        var pageOfSecond = await second.GetAsync(address);

        var answered = await first.LogInAsync(pageOfFirst);
        var late = await second.LogInAsync(pageOfSecond);

        Assert.NotNull(answered.Parameter("code"));
        Assert.Null(late.Parameter("code"));
        Assert.Equal("invalid_request_uri", late.Parameter("error"));
    }

    [Fact]
    public async Task Of_three_hundred_parallel_uses_one_is_answered()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(Asking.Authorize("hybrid"));
        var address = Asking.Only(("client_id", "must-push"), ("request_uri", await app.PushedAsync("must-push")));

        var pages = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => browser.GetOnceAsync(address))));

        Assert.Single(pages, page => page.Parameter("code") is not null);
        Assert.All(pages.Where(page => page.Parameter("code") is null), page => Assert.True(page.Parameter("error") == "invalid_request_uri" || page.Status == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_request_has_to_be_begun_in_time_and_by_the_client_that_pushed_it()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var late = await app.PushedAsync("must-push");
        host.Time.Advance(TimeSpan.FromSeconds(91));
        var foreign = await app.PushedAsync("must-push");

        foreach (var address in (string[])[Asking.Only(("client_id", "must-push"), ("request_uri", late)), Asking.Only(("client_id", "hybrid"), ("request_uri", foreign)), Asking.Only(("client_id", "must-push"), ("request_uri", foreign + "x")), Asking.Only(("client_id", "must-push"), ("request_uri", "urn:ietf:params:oauth:request_uri:"))])
        {
            var page = await browser.GetAsync(address);
            Assert.Null(page.Location);
            Assert.True((int)page.Status is >= 400 and < 500);
        }
    }

    [Fact]
    public async Task A_client_that_has_to_push_cannot_send_its_request_by_the_browser()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(Asking.Authorize("must-push"));

        Assert.Equal("invalid_request", page.Parameter("error"));
        Assert.StartsWith(AuthorizationHost.CallbackOf("must-push"), page.Location!.ToString());
    }

    [Theory]
    [InlineData("client_secret", "wrong", HttpStatusCode.Unauthorized, null)]
    [InlineData("client_secret", null, HttpStatusCode.Unauthorized, null)]
    [InlineData("redirect_uri", "https://evil.example/", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("redirect_uri", null, HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("response_type", null, HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("response_type", "token", HttpStatusCode.BadRequest, "unsupported_response_type")]
    [InlineData("response_mode", "query.xml", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("prompt", "none login", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("code_challenge_method", "plain", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("claims", "{", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", HttpStatusCode.BadRequest, "request_not_supported")]
    public async Task What_the_authorization_endpoint_would_refuse_is_refused_at_once(string name, string? value, HttpStatusCode status, string? error)
    {
        using var app = host.CreateClient();

        var answer = await app.PushAsync("must-push", more: (name, value));

        Assert.Equal(status, answer.Status);
        if (error is not null)
            Assert.Equal(error, answer.Body.Text("error"));
    }

    [Fact]
    public async Task Only_a_form_by_post_is_taken()
    {
        using var app = host.CreateClient();
        using var put = await app.PutAsync("/oauth/par", new FormUrlEncodedContent([]));
        using var get = await app.GetAsync("/oauth/par?client_id=must-push");
        using var json = await app.PostAsync("/oauth/par", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task A_pushed_id_is_worthless_as_a_code_and_the_reverse()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        var id = (await app.PushedAsync("must-push")).Split(':')[^1];
        var code = await browser.SignInAsync(Asking.Authorize("hybrid"));

        Assert.Equal("invalid_grant", (await app.RedeemAsync("must-push", id))["error"]);
        var page = await browser.GetAsync(Asking.Only(("client_id", "hybrid"), ("request_uri", "urn:ietf:params:oauth:request_uri:" + code)));
        Assert.Null(page.Location);
        Assert.Contains("PR1132", page.Text);
    }
}
