using System.Text.Json.Nodes;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>OpenID Connect Core §5.5, acr, auth_time, and rich authorization requests (RFC 9396).</summary>
public sealed class ClaimsParameterTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    private const string Payment = """[{"type":"payment_initiation","instructedAmount":{"currency":"EUR","amount":"123.50"},"creditorName":"<b>Merchant A</b>"}]""";

    [Fact]
    public async Task Claims_asked_for_by_name_come_where_they_were_asked_for()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync("hybrid", await browser.SignInAsync(Asking.Authorize("hybrid", ("claims", """{"id_token":{"nickname":null,"unknown":{"essential":true}},"userinfo":{"email":{"essential":true},"http://x/y":null},"verified":{}}"""))));
        var idToken = SignIn.Claims(tokens["id_token"]!);
        var userInfo = (await app.UserInfoAsync(tokens["access_token"]!)).Body;

        Assert.Equal("ann", idToken.GetProperty("nickname").GetString());
        Assert.False(idToken.TryGetProperty("email", out _));
        Assert.Equal("ann@example.com", userInfo.GetProperty("email").GetString());
        Assert.False(userInfo.TryGetProperty("nickname", out _));
    }

    [Fact]
    public async Task A_third_party_gets_no_claim_that_the_user_did_not_agree_to()
    {
        using var browser = host.OpenBrowser();
        var ask = SignIn.Authorize("partner", "https://partner.example.org/callback", "openid", ("claims", """{"userinfo":{"email":null}}"""));
        var consent = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize("partner", "https://partner.example.org/callback", "openid")));
        await browser.SubmitAsync(consent, button: "accept");

        var page = await browser.GetAsync(ask);

        Assert.Null(page.Location);
        Assert.Contains("mail", page.Text);
        Assert.NotNull((await browser.SubmitAsync(page, button: "accept")).Parameter("code"));
        Assert.NotNull((await browser.GetAsync(ask)).Parameter("code"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"x\"")]
    [InlineData("{\"id_token\":[]}")]
    [InlineData("{\"id_token\":{\"name\":true}}")]
    [InlineData("{\"userinfo\":{\"name\":{\"essential\":\"yes\"}}}")]
    [InlineData("{\"userinfo\":{\"name\":{\"values\":\"x\"}}}")]
    [InlineData("{\"userinfo\":{},\"userinfo\":{}}")]
    [InlineData("{\"userinfo\":{\"name\":{\"value\":\"\\ud800\"}}}")]
    public async Task What_is_no_claims_request_is_refused(string claims)
    {
        using var browser = host.OpenBrowser();

        Assert.Equal("invalid_request", (await browser.GetAsync(Asking.Authorize("hybrid", ("claims", claims)))).Parameter("error"));
    }

    [Fact]
    public async Task A_request_for_one_user_is_never_answered_for_another()
    {
        using var browser = host.OpenBrowser();
        var ask = Asking.Authorize("hybrid", ("claims", """{"userinfo":{"sub":{"values":["auth0|ben","auth0|nobody"]}}}"""));

        var asAnn = await browser.LogInAsync(await browser.GetAsync(ask));
        var silent = await browser.GetAsync(ask + "&prompt=none");
        var login = await browser.GetAsync(ask);
        var asBen = await browser.LogInAsync(login, TestSeed.Ben);

        Assert.Equal("access_denied", asAnn.Parameter("error"));
        Assert.Equal("login_required", silent.Parameter("error"));
        Assert.NotNull(asBen.Parameter("code"));
    }

    [Fact]
    public async Task An_authentication_that_was_not_given_is_never_claimed_and_fails_only_what_insists_on_it()
    {
        const string Strong = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var wished = await app.RedeemAsync("hybrid", await browser.SignInAsync(Asking.Authorize("hybrid", ("acr_values", Strong))));
        var unasked = await app.RedeemAsync("hybrid", await browser.SignInAsync(Asking.Authorize("hybrid")));

        var essential = await browser.GetAsync(Asking.Authorize("hybrid", ("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"" + Strong + "\"]}}}")));
        var voluntary = await browser.GetAsync(Asking.Authorize("hybrid", ("claims", "{\"id_token\":{\"acr\":{\"values\":[\"" + Strong + "\"]}}}")));

        Assert.Equal("urn:provider:acr:single-factor", SignIn.Claims(wished["id_token"]!).GetProperty("acr").GetString());
        Assert.False(SignIn.Claims(unasked["id_token"]!).TryGetProperty("acr", out _));
        Assert.Equal("unmet_authentication_requirements", essential.Parameter("error"));
        Assert.NotNull(voluntary.Parameter("code"));
    }

    [Fact]
    public async Task Auth_time_and_the_greatest_age_may_be_the_clients_own()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync("aged", await browser.SignInAsync(Asking.Authorize("aged")));
        var asked = await app.RedeemAsync("hybrid", await browser.SignInAsync(Asking.Authorize("hybrid", ("claims", """{"id_token":{"auth_time":{"essential":true}}}"""))));
        host.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.True(SignIn.Claims(tokens["id_token"]!).TryGetProperty("auth_time", out _));
        Assert.True(SignIn.Claims(asked["id_token"]!).TryGetProperty("auth_time", out _));
        Assert.Equal("login_required", (await browser.GetAsync(Asking.Authorize("aged", ("prompt", "none")))).Parameter("error"));
        Assert.NotNull((await browser.GetAsync(Asking.Authorize("aged", ("prompt", "none"), ("max_age", "3600")))).Parameter("code"));
    }

    [Fact]
    public async Task Authorization_details_are_shown_each_time_and_come_back_with_the_tokens()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var ask = Asking.Authorize("hybrid", ("audience", AuthorizationHost.Payments), ("authorization_details", Payment), ("scope", "openid"));
        var consent = await browser.LogInAsync(await browser.GetAsync(ask));

        Assert.Contains("payment_initiation", consent.Text);
        Assert.Contains("amount 123.50", consent.Text);
        Assert.Contains("<b>Merchant A</b>", consent.Text);
        Assert.Null(consent.Document.QuerySelector("b"));
        var tokens = await app.RedeemAsync("hybrid", (await browser.SubmitAsync(consent, button: "accept")).Parameter("code")!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Payment), JsonNode.Parse(tokens["authorization_details"]!)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Payment), JsonNode.Parse(SignIn.Claims(tokens["access_token"]!).GetProperty("authorization_details").GetRawText())));

        var again = await browser.GetAsync(ask);
        Assert.Null(again.Location);
        Assert.Equal("access_denied", (await browser.SubmitAsync(again, button: "deny")).Parameter("error"));
        Assert.Equal("consent_required", (await browser.GetAsync(ask + "&prompt=none")).Parameter("error"));
    }

    [Theory]
    [InlineData("""[{"type":"unknown"}]""", AuthorizationHost.Payments)]
    [InlineData("""[{"type":"payment_initiation"}]""", TestSeed.Api)]
    [InlineData("""[{"type":"payment_initiation"}]""", null)]
    [InlineData("""[]""", AuthorizationHost.Payments)]
    [InlineData("""{}""", AuthorizationHost.Payments)]
    [InlineData("""[{"type":7}]""", AuthorizationHost.Payments)]
    [InlineData("""[{"type":"payment_initiation"}],"more":[1]""", AuthorizationHost.Payments)]
    [InlineData("""[{"type":"payment_initiation","type":"x"}]""", AuthorizationHost.Payments)]
    public async Task Authorization_details_of_no_registered_type_are_refused(string details, string? audience)
    {
        using var browser = host.OpenBrowser();

        Assert.Equal("invalid_authorization_details", (await browser.GetAsync(Asking.Authorize("hybrid", ("audience", audience), ("authorization_details", details)))).Parameter("error"));
    }
}
