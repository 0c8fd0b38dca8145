using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: what may stand in an authorization request, and how it is answered.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class AuthorizationModules(FapiHost host) : IClassFixture<FapiHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-user-rejects-authentication")]
    public async Task User_rejects_authentication()
    {
        var client = host.First;
        using var browser = host.OpenBrowser();
        var address = client.AddressOf(await client.PushedAsync(more: ("prompt", "consent")));
        var answer = await client.FinishAsync(browser, await browser.GetAsync(address), button: "deny");

        Checks.IsError(answer, "access_denied");
        Assert.Equal("the-state", answer["state"]);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-without-state-success")]
    public async Task Ensure_authorization_request_without_state_success()
    {
        var client = host.First;
        var answer = await client.SignInAsync(await client.PushedAsync(more: ("state", null)));

        Assert.Equal(["code", "iss"], answer.Names.Order());
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-without-nonce-success")]
    public async Task Ensure_authorization_request_without_nonce_success()
    {
        var tokens = await host.First.TokensAsync("openid", ("nonce", null));

        Assert.False(SignIn.Claims(tokens["id_token"]!).TryGetProperty("nonce", out _));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-with-64-char-nonce-success")]
    public async Task Ensure_authorization_request_with_64_char_nonce_success()
    {
        var nonce = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));
        var tokens = await host.First.TokensAsync("openid", ("nonce", nonce));

        Assert.Equal(nonce, SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-with-long-nonce")]
    public async Task Ensure_authorization_request_with_long_nonce()
    {
        var nonce = string.Concat(Enumerable.Repeat("0123456789abcdef", 24));
        var tokens = await host.First.TokensAsync("openid", ("nonce", nonce));

        Assert.Equal(nonce, SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-with-long-state")]
    public async Task Ensure_authorization_request_with_long_state()
    {
        var client = host.First;
        var state = string.Concat(Enumerable.Repeat("0123456789abcdef", 24));
        var answer = await client.SignInAsync(await client.PushedAsync(more: ("state", state)));

        Assert.Equal(state, answer["state"]);
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-other-scope-order-succeeds")]
    public async Task Ensure_other_scope_order_succeeds()
    {
        var client = host.First;
        var tokens = await client.TokensAsync("email profile openid");
        var user = await client.UserInfoAsync(tokens["access_token"]!);

        Assert.NotNull(tokens["id_token"]);
        Assert.Equal(TestSeed.Ann, user.GetProperty("email").GetString());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-test-claims-parameter-identity-claims")]
    public async Task Test_claims_parameter_identity_claims()
    {
        var client = host.First;
        var tokens = await client.TokensAsync("openid", ("claims", """{"id_token":{"given_name":null,"email":{"essential":true}},"userinfo":{"family_name":null,"email_verified":{"essential":true}}}"""));
        var (token, user) = (SignIn.Claims(tokens["id_token"]!), await client.UserInfoAsync(tokens["access_token"]!));

        Assert.Equal(("Ann", TestSeed.Ann), (token.GetProperty("given_name").GetString(), token.GetProperty("email").GetString()));
        Assert.Equal(("Ample", true), (user.GetProperty("family_name").GetString(), user.GetProperty("email_verified").GetBoolean()));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-unsigned-authorization-request-without-using-par-fails")]
    public async Task Ensure_unsigned_authorization_request_without_using_par_fails()
    {
        using var browser = host.OpenBrowser();
        var answer = Callback.Of(await browser.GetAsync(SignIn.Authorize(host.First.Id, FapiClient.FirstCallback, "openid")))!;

        Checks.IsError(answer, "invalid_request");
        Assert.Equal((FapiClient.FirstCallback, "the-state", host.Issuer), (answer.Target, answer["state"], answer["iss"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-response-type-code-idtoken-fails")]
    public async Task Ensure_response_type_code_idtoken_fails()
    {
        var pushed = await host.First.PushAsync(more: ("response_type", "code id_token"));

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-response-type-token-fails")]
    public async Task Ensure_response_type_token_fails()
    {
        var pushed = await host.First.PushAsync(more: ("response_type", "token"));

        Assert.Equal((HttpStatusCode.BadRequest, "unsupported_response_type"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-without-redirect-uri-fails")]
    public async Task Ensure_request_object_without_redirect_uri_fails()
    {
        var pushed = await host.First.PushAsync(more: ("redirect_uri", null));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-redirect-uri-in-authorization-request")]
    public async Task Ensure_redirect_uri_in_authorization_request()
    {
        using var browser = host.OpenBrowser();
        var pushed = await host.Second.PushAsync(more: ("redirect_uri", null));
        var page = await browser.GetAsync(SignIn.Authorize(host.Second.Id, FapiClient.SecondCallback, "openid", ("redirect_uri", null)));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, Callback.Of(page)));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-plain-fapi-tolerate-unregistered-redirect-uri")]
    public async Task Plain_fapi_tolerate_unregistered_redirect_uri()
    {
        var pushed = await host.First.PushAsync(more: ("redirect_uri", FapiClient.FirstCallback + "/other"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-ensure-pkce-required")]
    public async Task Par_ensure_pkce_required()
    {
        var pushed = await host.First.PushAsync(more: [("code_challenge", null), ("code_challenge_method", null)]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-plain-pkce-rejected")]
    public async Task Par_plain_pkce_rejected()
    {
        var named = await host.First.PushAsync(more: [("code_challenge", SignIn.Verifier), ("code_challenge_method", "plain")]);
        var unnamed = await host.First.PushAsync(more: [("code_challenge", SignIn.Verifier), ("code_challenge_method", null)]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (named.Status, named["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (unnamed.Status, unnamed["error"]));
    }
}
