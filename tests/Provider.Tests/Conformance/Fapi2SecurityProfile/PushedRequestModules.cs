using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: pushed requests, and what the browser brings with them.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class PushedRequestModules(FapiHost host) : IClassFixture<FapiHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-without-duplicate-parameters")]
    public async Task Par_without_duplicate_parameters()
    {
        var client = host.First;
        var requestUri = await client.PushedAsync();
        var answer = await client.SignInAsync(requestUri);

        Assert.Equal($"/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(requestUri)}", client.AddressOf(requestUri));
        Assert.Equal(["code", "iss", "state"], answer.Names.Order());
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-different-nonce-inside-and-outside-request-object")]
    public async Task Ensure_different_nonce_inside_and_outside_request_object()
    {
        var client = host.First;
        var answer = await client.SignInAsync(await client.PushedAsync(), ("nonce", "another-nonce"));
        var tokens = await client.RedeemAsync(answer["code"]!);

        Assert.Equal("the-nonce", SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-different-state-inside-and-outside-request-object")]
    public async Task Ensure_different_state_inside_and_outside_request_object()
    {
        var client = host.First;
        var answer = await client.SignInAsync(await client.PushedAsync(), ("state", "another-state"));

        Assert.Equal("the-state", answer["state"]);
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-state-only-outside-request-object-not-used")]
    public async Task State_only_outside_request_object_not_used()
    {
        var client = host.First;
        var answer = await client.SignInAsync(await client.PushedAsync(more: ("state", null)), ("state", "another-state"));

        Assert.Equal(["code", "iss"], answer.Names.Order());
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")]
    public async Task Par_ensure_reused_request_uri_prior_to_auth_completion_succeeds()
    {
        var client = host.First;
        using var browser = host.OpenBrowser();
        var address = client.AddressOf(await client.PushedAsync());
        var first = await browser.GetAsync(address);
        var answer = await client.FinishAsync(browser, await browser.GetAsync(address));

        Assert.True(Flow.IsLogin(first));
        Assert.Equal(HttpStatusCode.OK, (await client.RedeemAsync(answer["code"]!)).Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-attempt-reuse-request_uri")]
    public async Task Par_attempt_reuse_request_uri()
    {
        var client = host.First;
        using var browser = host.OpenBrowser();
        var address = client.AddressOf(await client.PushedAsync());
        var answer = await client.FinishAsync(browser, await browser.GetAsync(address));

        Assert.NotNull(answer["code"]);
        IsRefusedOnAPage(await browser.GetAsync(address));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-attempt-to-use-expired-request_uri")]
    public async Task Par_attempt_to_use_expired_request_uri()
    {
        var client = host.First;
        using var browser = host.OpenBrowser();
        var pushed = await client.PushAsync();
        var lifetime = pushed.Body.GetProperty("expires_in").GetInt32();
        host.Time.Advance(TimeSpan.FromSeconds(lifetime + 1));

        Assert.InRange(lifetime, 5, 599);
        IsRefusedOnAPage(await browser.GetAsync(client.AddressOf(pushed["request_uri"]!)));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-attempt-to-use-request_uri-for-different-client")]
    public async Task Par_attempt_to_use_request_uri_for_different_client()
    {
        using var browser = host.OpenBrowser();
        var requestUri = await host.First.PushedAsync();

        IsRefusedOnAPage(await browser.GetAsync(host.Second.AddressOf(requestUri)));
        Assert.NotNull((await host.First.SignInAsync(requestUri))["code"]);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-authorization-request-containing-request_uri-form-param")]
    public async Task Par_authorization_request_containing_request_uri_form_param()
    {
        var client = host.First;
        var pushed = await client.PushAsync(more: ("request_uri", await client.PushedAsync()));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-attempt-invalid-http-method")]
    public async Task Par_attempt_invalid_http_method()
    {
        var client = host.First;
        using var app = host.CreateClient();
        using var form = new FormUrlEncodedContent(client.PushForm().Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!)));
        using var answer = await app.PutAsync("/oauth/par", form);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    /// <summary>No code, and nothing sent anywhere.</summary>
    private static void IsRefusedOnAPage(Page page)
    {
        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, Callback.Of(page)));
        Assert.Contains("PR1132", page.Text);
    }
}
