using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance.Fapi2MessageSigning;

/// <summary>FAPI 2.0 Message Signing Final: request objects and signed answers, with <c>signed_non_repudiation</c> and <c>jarm</c>.</summary>
[Trait("plan", "FAPI2MessageSigningFinalTestPlan")]
public sealed class MessageSigningModules(SignedHost host) : IClassFixture<SignedHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-discovery-end-point-verification")]
    public async Task Discovery_end_point_verification()
    {
        using var app = host.CreateClient();
        var document = JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration"));
        string[] Texts(string name) => [.. document.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

        Assert.Contains("jwt", Texts("response_modes_supported"));
        Assert.Equal([Algorithms.ES256, Algorithms.PS256], Texts("authorization_signing_alg_values_supported").Intersect([Algorithms.ES256, Algorithms.PS256]).Order(StringComparer.Ordinal));
        Assert.Equal([Algorithms.ES256, Algorithms.PS256], Texts("request_object_signing_alg_values_supported").Intersect([Algorithms.ES256, Algorithms.PS256]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("none", Texts("request_object_signing_alg_values_supported"));
        Assert.True(document.GetProperty("request_parameter_supported").GetBoolean());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-happy-flow")]
    public async Task Happy_flow()
    {
        foreach (var client in (SignedClient[])[host.First, host.Second])
        {
            var answer = await client.SignInAsync(await client.PushedAsync());
            var tokens = await client.RedeemAsync(answer);

            Assert.True(answer.TryGetString("state", out var state));
            Assert.Equal("the-state", state);
            Assert.Equal("the-nonce", SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
            Assert.Equal(HttpStatusCode.OK, await client.Plain.UseAsync(tokens["access_token"]!));
        }
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-user-rejects-authentication")]
    public async Task User_rejects_authentication()
    {
        var answer = await host.First.SignInAsync(await host.First.PushedAsync(claims => claims["prompt"] = "consent"), button: "deny");

        Assert.True(answer.TryGetString("error", out var error) && answer.TryGetString("state", out var state) && state == "the-state");
        Assert.Equal("access_denied", error);
        Assert.False(answer.Has("code"));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-authorization-request-without-state-success")]
    public async Task Ensure_authorization_request_without_state_success()
    {
        var answer = await host.First.SignInAsync(await host.First.PushedAsync(claims => claims.Remove("state")));

        Assert.False(answer.Has("state"));
        await host.First.RedeemAsync(answer);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-multiple-aud-succeeds")]
    public async Task Ensure_request_object_with_multiple_aud_succeeds() =>
        await host.First.RedeemAsync(await host.First.SignInAsync(await host.First.PushedAsync(claims => claims["aud"] = new JsonArray(host.Issuer, "https://other.example.com/"))));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted")]
    public async Task Ensure_request_object_with_nbf_8_seconds_in_the_future_is_accepted() =>
        await host.First.RedeemAsync(await host.First.SignInAsync(await host.First.PushedAsync(claims => claims["nbf"] = host.First.Plain.Dpop.Now + 8)));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-without-exp-fails")]
    public Task Ensure_request_object_without_exp_fails() => AssertRefusedAsync(claims => claims.Remove("exp"));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-without-nbf-fails")]
    public Task Ensure_request_object_without_nbf_fails() => AssertRefusedAsync(claims => claims.Remove("nbf"));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-expired-request-object-fails")]
    public Task Ensure_expired_request_object_fails() => AssertRefusedAsync(claims => claims["exp"] = host.First.Plain.Dpop.Now - 300);

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-bad-aud-fails")]
    public Task Ensure_request_object_with_bad_aud_fails() => AssertRefusedAsync(claims => claims["aud"] = "https://other.example.com/");

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-exp-over-60-fails")]
    public Task Ensure_request_object_with_exp_over_60_fails() => AssertRefusedAsync(claims => claims["exp"] = host.First.Plain.Dpop.Now + (70 * 60));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-nbf-over-60-fails")]
    public Task Ensure_request_object_with_nbf_over_60_fails() => AssertRefusedAsync(claims => claims["nbf"] = host.First.Plain.Dpop.Now - (70 * 60));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-signed-request-object-with-RS256-fails")]
    public async Task Ensure_signed_request_object_with_RS256_fails()
    {
        using var same = SigningKey.FromPkcs8(Algorithms.RS256, host.First.Plain.Key.ExportPkcs8());

        AssertRefused(await host.First.Plain.PushOnlyAsync(("request", host.First.Request(key: same))));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-signature-algorithm-is-not-none")]
    public async Task Ensure_request_object_signature_algorithm_is_not_none()
    {
        var header = Base64Url.Encode("""{"alg":"none","typ":"oauth-authz-req+jwt"}"""u8);
        var payload = host.First.Request().Split('.')[1];

        AssertRefused(await host.First.Plain.PushOnlyAsync(("request", $"{header}.{payload}.")));
        AssertRefused(await host.First.Plain.PushOnlyAsync(("request", $"{header}.{payload}.AAAA")));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-with-invalid-signature-fails")]
    public async Task Ensure_request_object_with_invalid_signature_fails()
    {
        var parts = host.First.Request().Split('.');
        Assert.True(Base64Url.TryDecode(parts[2], out var signature));
        signature[^1] ^= 0x5A;

        AssertRefused(await host.First.Plain.PushOnlyAsync(("request", $"{parts[0]}.{parts[1]}.{Base64Url.Encode(signature)}")));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-matching-key-in-authorization-request")]
    public async Task Ensure_matching_key_in_authorization_request() =>
        AssertRefused(await host.First.Plain.PushOnlyAsync(("request", SignedToken.Compact(
            new JsonObject { ["alg"] = Algorithms.ES256, ["kid"] = host.Second.Plain.Key.KeyId, ["typ"] = "oauth-authz-req+jwt" }, host.First.Claims(), host.Second.Plain.Key))));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-unsigned-request-at-par-endpoint-fails")]
    public async Task Ensure_unsigned_request_at_par_endpoint_fails() => AssertRefused(await host.First.Plain.PushAsync());

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-authorization-request-containing-request_uri")]
    public async Task Par_authorization_request_containing_request_uri()
    {
        var requestUri = await host.First.PushedAsync();

        AssertRefused(await host.First.PushAsync(claims => claims["request_uri"] = requestUri));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-request-object-without-redirect-uri-fails")]
    public Task Ensure_request_object_without_redirect_uri_fails() => AssertRefusedAsync(claims => claims.Remove("redirect_uri"));

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-different-nonce-inside-and-outside-request-object")]
    public async Task Ensure_different_nonce_inside_and_outside_request_object()
    {
        var answer = await host.First.SignInAsync(await host.First.PushedAsync(null, ("nonce", "outer-nonce")), beside: ("nonce", "outer-nonce"));

        Assert.Equal("the-nonce", SignIn.Claims((await host.First.RedeemAsync(answer))["id_token"]!).GetProperty("nonce").GetString());
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-different-state-inside-and-outside-request-object")]
    public async Task Ensure_different_state_inside_and_outside_request_object()
    {
        var answer = await host.First.SignInAsync(await host.First.PushedAsync(null, ("state", "outer-state")), beside: ("state", "outer-state"));

        Assert.True(answer.TryGetString("state", out var state));
        Assert.Equal("the-state", state);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-state-only-outside-request-object-not-used")]
    public async Task State_only_outside_request_object_not_used()
    {
        var answer = await host.First.SignInAsync(await host.First.PushedAsync(claims => claims.Remove("state"), ("state", "outer-state")), beside: ("state", "outer-state"));

        Assert.False(answer.Has("state"));
    }

    private async Task AssertRefusedAsync(Action<JsonObject> change) => AssertRefused(await host.First.PushAsync(change));

    private static void AssertRefused(TokenAnswer pushed)
    {
        Assert.Equal(HttpStatusCode.BadRequest, pushed.Status);
        Assert.Contains(pushed["error"], (string[])["invalid_request", "invalid_request_object"]);
    }
}
