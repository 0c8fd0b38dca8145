using System.Net;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: the modules of private_key_jwt.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class ClientAssertionModules(FapiHost host) : IClassFixture<FapiHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-client-id-in-token-endpoint")]
    public async Task Ensure_client_id_in_token_endpoint()
    {
        var (first, second) = (host.First, host.Second);
        var answer = await first.RedeemAsync(await first.CodeAsync(), first.Assertion(claims => (claims["iss"], claims["sub"]) = (second.Id, second.Id)));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-signed-client-assertion-with-RS256-fails")]
    public async Task Ensure_signed_client_assertion_with_RS256_fails()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), client.Assertion(signedBy: SigningKey.FromPkcs8(Algorithms.RS256, client.Key.ExportPkcs8())));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-client-assertion-in-token-endpoint")]
    public async Task Ensure_client_assertion_in_token_endpoint()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), "");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails")]
    public async Task Ensure_client_assertion_with_exp_is_5_minutes_in_past_fails()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), client.Assertion(claims => claims["exp"] = client.Dpop.Now - 300));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-client-assertion-with-wrong-aud-fails")]
    public async Task Ensure_client_assertion_with_wrong_aud_fails()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), client.Assertion(claims => claims["aud"] = "https://other.example.com/"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-client-assertion-with-no-sub-fails")]
    public async Task Ensure_client_assertion_with_no_sub_fails()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), client.Assertion(claims => claims.Remove("sub")));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted")]
    public async Task Par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted()
    {
        var client = host.First;
        var answer = await client.PushAsync(client.Assertion(claims => (claims["iat"], claims["nbf"]) = (client.Dpop.Now + 8, client.Dpop.Now + 8)));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails")]
    public async Task Par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails()
    {
        var client = host.First;
        var answer = await client.PushAsync(client.Assertion(claims => (claims["iat"], claims["nbf"], claims["exp"]) = (client.Dpop.Now + 65, client.Dpop.Now + 65, client.Dpop.Now + 125)));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-test-array-as-audience-fails")]
    public async Task Par_test_array_as_audience_fails()
    {
        var client = host.First;
        var answer = await client.PushAsync(client.Assertion(claims => claims["aud"] = new JsonArray(host.Issuer, "https://other.example.com/")));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-test-par-endpoint-url-as-audience-fails")]
    public async Task Par_test_par_endpoint_url_as_audience_fails()
    {
        var client = host.First;
        var answer = await client.PushAsync(client.Assertion(claims => claims["aud"] = host.Issuer + "oauth/par"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-par-test-token-endpoint-url-as-audience-fails")]
    public async Task Par_test_token_endpoint_url_as_audience_fails()
    {
        var client = host.First;
        var answer = await client.PushAsync(client.Assertion(claims => claims["aud"] = host.Issuer + "oauth/token"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));
    }
}
