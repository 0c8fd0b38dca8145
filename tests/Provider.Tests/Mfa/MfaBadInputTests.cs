using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>Whatever comes to the endpoints and pages for second factors, the answer is ours.</summary>
public sealed class MfaBadInputTests(MfaHost host) : IClassFixture<MfaHost>
{
    private static readonly string[] Pieces = ["\0", "%00", "%zz", "&", "=", "\"", "\\", "{", "}", "[", "]", ",", "null", "true", "1e999", "\\ud800", "\ud83d\ude00", "\u202e", "\r\n", new('[', 40), "otp", "oob"];

    [Theory]
    [InlineData(MfaHost.Otp, "mfa_token")]
    [InlineData(MfaHost.Otp, "otp")]
    [InlineData(MfaHost.Oob, "oob_code")]
    [InlineData(MfaHost.Oob, "binding_code")]
    [InlineData(MfaHost.Recovery, "recovery_code")]
    public async Task A_parameter_that_is_missing_repeated_or_huge_is_refused(string grant, string name)
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];
        var good = new Dictionary<string, string?> { ["grant_type"] = grant, ["client_id"] = "ropc", ["client_secret"] = MfaHost.RopcSecret, ["mfa_token"] = mfaToken, ["otp"] = "x", ["oob_code"] = "x", ["binding_code"] = "x", ["recovery_code"] = "x" };

        var missing = await app.TokenAsync([.. good.Where(pair => pair.Key != name).Select(pair => (pair.Key, pair.Value))]);
        var twice = await app.TokenAsync([.. good.Select(pair => (pair.Key, pair.Value)), (name, "y")]);
        var huge = await app.TokenAsync([.. good.Where(pair => pair.Key != name).Select(pair => (pair.Key, pair.Value)), (name, new string('7', 9000))]);
        var long4 = await app.TokenAsync([.. good.Where(pair => pair.Key != name).Select(pair => (pair.Key, pair.Value)), (name, new string('7', 4000))]);

        Assert.Equal((HttpStatusCode.BadRequest, $"Missing required parameter: {name}"), (missing.Status, missing["error_description"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (twice.Status, twice["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (huge.Status, huge["error"]));
        Assert.Equal(HttpStatusCode.Forbidden, long4.Status);
    }

    [Fact]
    public async Task The_challenge_endpoint_asks_for_what_it_needs()
    {
        using var app = host.CreateClient();
        var mfaToken = (await app.PasswordAsync(host.WithApp()))["mfa_token"];

        Assert.Equal("Missing required parameter: mfa_token", (await app.ChallengeAsync(null))["error_description"]);
        Assert.Equal("invalid_grant", (await app.ChallengeAsync("nonsense"))["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.ChallengeAsync(mfaToken, more: ("mfa_token", "again"))).Status);
        using var wrong = await app.PostAsync("/mfa/challenge", new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "ropc", ["client_secret"] = "wrong", ["mfa_token"] = mfaToken! }), TestContext.Current.CancellationToken);
        using var json = await app.PostAsync("/mfa/challenge", new StringContent(JsonSerializer.Serialize(new { client_id = "ropc", client_secret = MfaHost.RopcSecret, mfa_token = mfaToken }), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        using var xml = await app.PostAsync("/mfa/challenge", new StringContent("<x/>", Encoding.UTF8, "application/xml"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, json.StatusCode);
        Assert.Equal("no-store", json.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, xml.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "authenticator_types": "otp" }""")]
    [InlineData("""{ "authenticator_types": [] }""")]
    [InlineData("""{ "authenticator_types": ["otp", "oob"] }""")]
    [InlineData("""{ "authenticator_types": [1] }""")]
    [InlineData("""{ "authenticator_types": ["push"] }""")]
    [InlineData("""{ "authenticator_types": ["oob"] }""")]
    [InlineData("""{ "authenticator_types": ["oob"], "oob_channels": ["sms"], "phone_number": "+15555550100" }""")]
    [InlineData("""{ "authenticator_types": ["otp"], "authenticator_types": ["otp"] }""")]
    public async Task An_association_that_says_nothing_clear_is_refused(string body)
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var token = await host.ManagerTokenAsync(browser, app, host.WithPassword());

        var answer = await app.AssociateAsync(token, body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer["error"]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.AssociateAsync(token, "{\"x\":\"" + new string('x', 20_000) + "\"}")).Status);
    }

    [Theory]
    [InlineData("GET", "/mfa/challenge")]
    [InlineData("PUT", "/mfa/associate")]
    [InlineData("POST", "/mfa/authenticators")]
    [InlineData("GET", "/mfa/authenticators/x")]
    public async Task Other_methods_are_refused(string method, string path)
    {
        using var app = host.CreateClient();
        using var answer = await app.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Damaged_bodies_get_answers_of_ours(int seed)
    {
        var random = new Random(seed);
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var token = await host.ManagerTokenAsync(browser, app, host.WithPassword());
        for (var round = 0; round < 150; round++)
        {
            var json = Damage("""{ "authenticator_types": ["oob"], "oob_channels": ["push"], "phone_number": "+1" }""", random);
            var form = Damage("client_id=ropc&client_secret=x&mfa_token=y&challenge_type=otp%20oob&authenticator_id=totp%7Cdev_x", random);
            foreach (var (path, body, type) in ((string, string, string)[])[("/mfa/associate", json, "application/json"), ("/mfa/challenge", form, "application/x-www-form-urlencoded"), ("/mfa/challenge", json, "application/json")])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await app.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} for {path} {body}");
            }
        }
    }

    [Theory]
    [InlineData("/u/mfa-otp-challenge")]
    [InlineData("/u/mfa-email-challenge")]
    [InlineData("/u/mfa-recovery-code-challenge")]
    [InlineData("/u/mfa-login-options")]
    [InlineData("/u/mfa-otp-enrollment-qr")]
    [InlineData("/u/mfa-recovery-code-enrollment")]
    public async Task A_page_without_a_sign_in_behind_it_says_so(string path)
    {
        using var browser = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize());
        var fields = login.Document.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);

        foreach (var state in (string[])["", "AAAA", "%00", "a&state=b", Uri.EscapeDataString(login.Url.QueryOf("state"))])
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{path}?state={state}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path, new Dictionary<string, string>(fields) { ["code"] = "123456", ["action"] = "otp" })).Status);
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(damaged.Length);
            if (random.Next(2) == 0)
                damaged.Insert(at, Pieces[random.Next(Pieces.Length)]);
            else
                damaged.Remove(at, Math.Min(random.Next(1, 6), damaged.Length - at));
            if (damaged.Length == 0)
                damaged.Append('x');
        }

        return damaged.ToString();
    }
}
