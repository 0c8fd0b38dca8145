using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Authorization;

/// <summary>Until client and callback are proven, every refusal is a page; afterwards it goes to the callback.</summary>
public sealed class AuthorizationRefusalTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("https://app.example.com/callback/")]
    [InlineData("https://app.example.com/Callback")]
    [InlineData("https://APP.example.com/callback")]
    [InlineData("https://app.example.com:443/callback")]
    [InlineData("https://app.example.com/callback?x=1")]
    [InlineData("https://app.example.com/callback#x")]
    [InlineData("https://app.example.com/callback/../evil")]
    [InlineData("https://app.example.com/callback/%2e%2e/evil")]
    [InlineData("https://app.example.com/callback;/..;/evil")]
    [InlineData("https://app.example.com%2f@evil.example/callback")]
    [InlineData("https://app.example.com@evil.example/callback")]
    [InlineData("https://user:pass@app.example.com/callback")]
    [InlineData("https://app.example.com.evil.example/callback")]
    [InlineData("https://app.example.com\\@evil.example/callback")]
    [InlineData("https:/\\evil.example/callback")]
    [InlineData("//app.example.com/callback")]
    [InlineData("/callback")]
    [InlineData("http://app.example.com/callback")]
    [InlineData("https://app.example.com./callback")]
    [InlineData("https://app.example.com/callback\t")]
    [InlineData("https://app.example.com/callback\r\nSet-Cookie:x=1")]
    [InlineData("javascript:alert(1)//app.example.com/callback")]
    [InlineData("data:text/html,x")]
    [InlineData("https://spa.example.com/")]
    [InlineData("https://wild.example.com/callback")]
    [InlineData("https://a.b.wild.example.com/callback")]
    [InlineData("https://evilwild.example.com/callback")]
    [InlineData("https://a%2eb.wild.example.com/callback")]
    [InlineData("https://*.wild.example.com/callback")]
    [InlineData("https://x.wild.example.com.evil.example/callback")]
    [InlineData("https://xn--80ak6aa92e.example.com/callback")]
    public async Task A_callback_that_is_not_registered_gets_a_page_and_never_a_redirect(string redirectUri)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(redirectUri: redirectUri));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.Matches("Callback URL mismatch|redirect_uri", page.Text);
        Assert.Contains("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task A_callback_that_fits_the_pattern_is_served()
    {
        using var browser = host.OpenBrowser();
        var login = await browser.GetAsync(SignIn.Authorize(redirectUri: "https://tenant-7.wild.example.com/callback"));

        Assert.StartsWith("https://tenant-7.wild.example.com/callback?code=", (await browser.LogInAsync(login)).Location!.ToString());
    }

    [Theory]
    [InlineData("client_id", null, "client_id")]
    [InlineData("client_id", "nobody", "Unknown client")]
    [InlineData("client_id", "WEB", "Unknown client")]
    [InlineData("client_id", "machine", "authorization endpoint")]
    [InlineData("redirect_uri", null, "redirect_uri")]
    public async Task A_request_without_a_proven_client_and_callback_gets_a_page(string name, string? value, string expected)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: (name, value)));

        Assert.True((int)page.Status is >= 400 and < 500);
        Assert.Null(page.Location);
        Assert.Contains(expected, page.Text);
        Assert.Matches("PR[0-9]{4}", page.Text);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unauthorized_client")]
    [InlineData("response_type", "code code", "unsupported_response_type")]
    [InlineData("response_mode", "web_message.jwt", "invalid_request")]
    [InlineData("claims", "[]", "invalid_request")]
    [InlineData("authorization_details", "{}", "invalid_authorization_details")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "sometimes", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("max_age", "1e3", "invalid_request")]
    [InlineData("max_age", "99999999999999", "invalid_request")]
    [InlineData("audience", "https://nowhere.example/", "access_denied")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/", "request_uri_not_supported")]
    [InlineData("id_token_hint", "garbage", "invalid_request")]
    [InlineData("scope", "openid offline_access online_access", "invalid_request")]
    [InlineData("prompt", "none", "login_required")]
    public async Task Afterwards_the_callback_learns_what_is_wrong_with_state_and_issuer(string name, string? value, string error)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: (name, value)));

        Assert.StartsWith(TestSeed.Callback + (value?.Contains("token", StringComparison.Ordinal) == true ? "#" : "?"), page.Location!.ToString());
        Assert.Equal(error, page.Parameter("error"));
        Assert.Equal("the-state", page.Parameter("state"));
        Assert.Equal(host.Issuer, page.Parameter("iss"));
        Assert.False(string.IsNullOrEmpty(page.Parameter("error_description")));
    }

    [Fact]
    public async Task An_unknown_api_is_named_as_auth0_names_it()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: ("audience", "https://nowhere.example/")));

        Assert.Equal("Service not found: https://nowhere.example/", page.Parameter("error_description"));
    }

    [Theory]
    [InlineData("code_challenge")]
    public async Task A_public_client_cannot_do_without_a_proof_key(string missing)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync(SignIn.Authorize("spa", "https://spa.example.com/", more: [(missing, null), ("code_challenge_method", null)]));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task A_method_without_a_challenge_is_a_downgrade_for_confidential_clients_too()
    {
        using var browser = host.OpenBrowser();

        Assert.Equal("invalid_request", (await browser.GetOnceAsync(SignIn.Authorize(more: ("code_challenge", null)))).Parameter("error"));
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("redirect_uri")]
    [InlineData("response_type")]
    [InlineData("scope")]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("prompt")]
    [InlineData("max_age")]
    [InlineData("audience")]
    [InlineData("code_challenge")]
    [InlineData("login_hint")]
    [InlineData("ui_locales")]
    [InlineData("anything")]
    public async Task A_repeated_parameter_gets_a_page(string name)
    {
        using var browser = host.OpenBrowser();

        foreach (var twice in (string[])[$"&{name}=a&{name}=b", $"&{name}=a&%{(int)name[0]:x2}{name[1..]}=a"])
        {
            var page = await browser.GetOnceAsync(SignIn.Authorize(more: (name, null)) + twice);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("more than once", page.Text);
        }
    }

    [Theory]
    [InlineData("&x=%00", 400)]
    [InlineData("&x=%C3%28", 400)]
    public async Task Malformed_text_gets_a_page(string more, int status)
    {
        using var browser = host.OpenBrowser();

        Assert.Equal(status, (int)(await browser.GetOnceAsync(SignIn.Authorize() + more)).Status);
    }

    [Fact]
    public async Task What_is_too_much_gets_a_page()
    {
        using var browser = host.OpenBrowser();

        var tooLong = await browser.GetOnceAsync(SignIn.Authorize() + "&x=" + new string('a', 9000));
        var tooMany = await browser.GetOnceAsync(SignIn.Authorize() + "&" + string.Join('&', Enumerable.Range(0, 500).Select(number => $"p{number}=1")));
        var tooBig = await browser.PostAsync("/authorize", [new("x", new string('a', 1100 * 1024))]);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, tooLong.Status);
        Assert.Contains("Oops!", tooLong.Text);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooBig.Status);
        Assert.Contains("Oops!", tooBig.Text);
    }

    [Fact]
    public async Task The_request_may_be_posted_as_a_form()
    {
        using var browser = host.OpenBrowser();
        var query = QueryHelpers.ParseQuery(SignIn.Authorize()["/authorize".Length..]).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));

        var login = await browser.PostAsync("/authorize", query);

        Assert.NotNull((await browser.LogInAsync(login)).Parameter("code"));
    }
}
