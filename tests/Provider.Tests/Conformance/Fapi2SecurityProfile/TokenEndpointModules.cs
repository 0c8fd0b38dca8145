using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: what the plan asks of codes, tokens and their use.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class TokenEndpointModules(FapiHost host) : IClassFixture<FapiHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-happy-flow")]
    public async Task Happy_flow()
    {
        var (first, second) = (host.First, host.Second);
        var tokens = await first.TokensAsync();
        var others = await second.RedeemAsync(await second.CodeAsync(null, "openid", ("dpop_jkt", second.Dpop.Thumbprint), ("nonce", new string('n', 43))));

        Assert.Equal(HttpStatusCode.OK, await first.UseAsync(tokens["access_token"]!));
        Assert.Equal(HttpStatusCode.OK, await second.UseAsync(others["access_token"]!));
        Assert.Equal("ES256", SignIn.Header(tokens["id_token"]!).GetProperty("alg").GetString());
        Assert.True(SignIn.Header(tokens["id_token"]!).TryGetProperty("kid", out _));
        Assert.Equal(new string('n', 43), SignIn.Claims(others["id_token"]!).GetProperty("nonce").GetString());

        using var app = host.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync($"/userinfo?access_token={tokens["access_token"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await first.UseAsync(others["access_token"]!));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-access-token-type-header-case-sensitivity")]
    public async Task Access_token_type_header_case_sensitivity()
    {
        var client = host.First;
        var token = (await client.TokensAsync())["access_token"]!;

        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, scheme: "dpop"));
        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, scheme: "DPOP"));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-holder-of-key-required")]
    public async Task Ensure_holder_of_key_required()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), proof: null);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-code-is-bound-to-client")]
    public async Task Ensure_authorization_code_is_bound_to_client()
    {
        var answer = await host.Second.RedeemAsync(await host.First.CodeAsync());

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-attempt-reuse-authorization-code-after-one-second")]
    public async Task Attempt_reuse_authorization_code_after_one_second()
    {
        var client = host.First;
        var code = await client.CodeAsync();
        var tokens = await client.RedeemAsync(code);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var again = await client.RedeemAsync(code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (again.Status, again["error"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await client.UseAsync(tokens["access_token"]!));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-token-endpoint-fails-with-expired-auth-code")]
    public async Task Ensure_token_endpoint_fails_with_expired_auth_code()
    {
        var client = host.First;
        var code = await client.CodeAsync();
        host.Time.Advance(TimeSpan.FromSeconds(62));
        var answer = await client.RedeemAsync(code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-pkce-code-verifier-required")]
    public async Task Ensure_pkce_code_verifier_required()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), verifier: null);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-incorrect-pkce-code-verifier-rejected")]
    public async Task Incorrect_pkce_code_verifier_rejected()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), verifier: new string('w', 43));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-refresh-token")]
    public async Task Refresh_token()
    {
        var client = host.First;
        var tokens = await client.TokensAsync("openid offline_access", ("prompt", "consent"));
        var refreshed = await client.RefreshAsync(tokens["refresh_token"]!);
        var onceMore = await client.RefreshAsync(tokens["refresh_token"]!);
        var byAnother = await host.Second.RefreshAsync(refreshed["refresh_token"]!);
        var without = await client.RefreshWithoutAuthenticationAsync(refreshed["refresh_token"]!);

        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(refreshed["access_token"]!));
        Assert.Equal(HttpStatusCode.OK, onceMore.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (byAnother.Status, byAnother["error"]));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (without.Status, without["error"]));
    }
}
