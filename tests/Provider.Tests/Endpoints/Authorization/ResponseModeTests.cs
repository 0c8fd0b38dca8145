using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

public sealed class ResponseModeTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private const string Markup = "\"><script>alert(1)</script>";

    [Theory]
    [InlineData(null, '?')]
    [InlineData("query", '?')]
    [InlineData("fragment", '#')]
    public async Task A_code_travels_where_the_app_wants_it(string? mode, char separator)
    {
        using var browser = host.OpenBrowser();

        var back = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("response_mode", mode))));

        Assert.StartsWith(TestSeed.Callback + separator + "code=", back.Location!.ToString());
        Assert.Equal("the-state", back.Parameter("state"));
        Assert.Equal(host.Issuer, back.Parameter("iss"));
        Assert.Contains("no-store", back.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Form_post_carries_the_answer_in_a_form_that_nothing_can_break_out_of()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: [("response_mode", "form_post"), ("state", Markup)])));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var fields = Fields(page);
        Assert.Equal(TestSeed.Callback, page.Document.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal(Markup, fields["state"]);
        Assert.Equal(host.Issuer, fields["iss"]);
        Assert.NotEmpty(fields["code"]);
        AssertOnlyItsOwnScriptRuns(page);
        Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task Errors_travel_in_the_mode_asked_for()
    {
        using var browser = host.OpenBrowser();

        var form = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_mode", "form_post"), ("prompt", "none")]));
        var fragment = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_mode", "fragment"), ("prompt", "none")]));
        var message = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_mode", "web_message"), ("prompt", "none")]));

        Assert.Equal("login_required", Fields(form)["error"]);
        Assert.StartsWith(TestSeed.Callback + "#error=login_required", fragment.Location!.ToString());
        Assert.Equal("login_required", Message(message).GetProperty("error").GetString());
        Assert.Equal("the-state", Message(message).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_web_message_goes_to_the_apps_origin_and_only_that_origin_may_frame_it()
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.GetAsync(SignIn.Authorize(more: [("response_mode", "web_message"), ("prompt", "none"), ("state", Markup)]));

        Assert.Equal("https://app.example.com", page.Document.Body!.GetAttribute("data-origin"));
        Assert.NotEmpty(Message(page).GetProperty("code").GetString()!);
        Assert.Equal(Markup, Message(page).GetProperty("state").GetString());
        Assert.EndsWith("frame-ancestors https://app.example.com", page.Headers["Content-Security-Policy"]);
        Assert.False(page.Headers.ContainsKey("X-Frame-Options"));
        AssertOnlyItsOwnScriptRuns(page);
    }

    [Theory]
    [InlineData("web", "https://pr-1.wild.example.com/callback")]
    [InlineData("lenient", "https://lenient.example.com/callback")]
    public async Task A_web_message_to_an_origin_nobody_named_is_refused_on_the_error_page(string client, string redirectUri)
    {
        using var browser = host.OpenBrowser();
        await browser.SignInAsync(SignIn.Authorize());

        var page = await browser.GetOnceAsync(SignIn.Authorize(client, redirectUri, more: [("response_mode", "web_message"), ("prompt", "none")]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.DoesNotContain("postMessage", page.Body);
    }

    [Theory]
    [InlineData("form_post")]
    [InlineData("fragment")]
    [InlineData("web_message")]
    [InlineData("query")]
    [InlineData("jwt")]
    [InlineData("query.jwt")]
    [InlineData("fragment.jwt")]
    [InlineData("form_post.jwt")]
    public async Task No_response_mode_gets_around_the_check_of_the_redirect_uri(string mode)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(redirectUri: "https://evil.example/callback", more: [("response_mode", mode), ("prompt", "none")]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.DoesNotContain("evil.example", page.Body);
        Assert.Null(page.Document.QuerySelector("form"));
    }

    [Fact]
    public async Task An_implicit_id_token_comes_by_form_post_with_the_nonce()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: [("response_type", "id_token"), ("response_mode", "form_post"), .. NoChallenge])));

        var fields = Fields(page);
        var claims = SignIn.Claims(fields["id_token"]);
        Assert.False(fields.ContainsKey("code"));
        Assert.Equal("the-nonce", claims.GetProperty("nonce").GetString());
        Assert.Equal("web", claims.GetProperty("aud").GetString());
        Assert.Equal(32, claims.GetProperty("sid").GetString()!.Length);
    }

    [Fact]
    public async Task An_implicit_id_token_without_a_mode_travels_in_the_fragment_and_never_in_the_query()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: [("response_type", "id_token"), .. NoChallenge])));
        var query = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_type", "id_token"), ("response_mode", "query"), .. NoChallenge]));

        Assert.StartsWith(TestSeed.Callback + "#id_token=", page.Location!.ToString());
        Assert.StartsWith(TestSeed.Callback + "#error=invalid_request", query.Location!.ToString());
    }

    [Theory]
    [InlineData("nonce", null, "invalid_request")]
    [InlineData("nonce", "", "invalid_request")]
    [InlineData("scope", "profile", "invalid_scope")]
    public async Task An_implicit_id_token_needs_a_nonce_and_openid(string name, string? value, string error)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: [("response_type", "id_token"), .. NoChallenge, (name, value)]));

        Assert.Equal(error, page.Parameter("error"));
        Assert.Null(page.Parameter("id_token"));
    }

    private static (string, string?)[] NoChallenge => [("code_challenge", null), ("code_challenge_method", null)];

    private static Dictionary<string, string> Fields(Page page) =>
        page.Document.QuerySelectorAll("form input").OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);

    private static JsonElement Message(Page page) => JsonElement.Parse(page.Document.Body!.GetAttribute("data-response")!);

    private static void AssertOnlyItsOwnScriptRuns(Page page)
    {
        var script = Assert.Single(page.Document.QuerySelectorAll("script"));
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.TextContent)));
        var policy = page.Headers["Content-Security-Policy"];
        Assert.StartsWith($"default-src 'none'; script-src 'sha256-{hash}'", policy);
        Assert.DoesNotContain("unsafe", policy);
    }
}
