using System.Net;
using Provider.Tests.ProofOfPossession;

namespace Provider.Tests.Conformance.Fapi2SecurityProfile;

/// <summary>FAPI 2.0 Security Profile Final: the modules of DPoP.</summary>
[Trait("plan", "FAPI2SPFinalTestPlan")]
public sealed class DpopModules(FapiHost host) : IClassFixture<FapiHost>
{
    [Fact]
    [Trait("module", "fapi2-security-profile-final-check-dpop-proof-nbf-exp")]
    public async Task Check_dpop_proof_nbf_exp()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), proof: client.Dpop.TokenProof(claims => (claims["nbf"], claims["exp"]) = (client.Dpop.Now, client.Dpop.Now + 60)));
        var token = answer["access_token"]!;

        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => (claims["nbf"], claims["exp"]) = (client.Dpop.Now, client.Dpop.Now + 60))));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-before-succeeds")]
    public async Task Ensure_dpopproof_with_iat_10seconds_before_succeeds()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), proof: client.Dpop.TokenProof(claims => claims["iat"] = client.Dpop.Now - 10));
        var token = answer["access_token"]!;

        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => claims["iat"] = client.Dpop.Now - 10)));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-after-succeeds")]
    public async Task Ensure_dpopproof_with_iat_10seconds_after_succeeds()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(), proof: client.Dpop.TokenProof(claims => claims["iat"] = client.Dpop.Now + 10));
        var token = answer["access_token"]!;

        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => claims["iat"] = client.Dpop.Now + 10)));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-dpopproof-at-par-endpoint-binding-success")]
    public async Task Ensure_dpopproof_at_par_endpoint_binding_success()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(client.Dpop.Proof("POST", "oauth/par")));
        var other = await client.RedeemAsync(await client.CodeAsync(client.Dpop.Proof("POST", "oauth/par")), proof: new Dpop(host).TokenProof());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (other.Status, other["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-dpop-auth-code-binding-success")]
    public async Task Ensure_dpop_auth_code_binding_success()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(null, "openid", ("dpop_jkt", client.Dpop.Thumbprint)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-mismatched-dpop-jkt-fails")]
    public async Task Ensure_mismatched_dpop_jkt_fails()
    {
        var client = host.First;
        var answer = await client.PushAsync(null, client.Dpop.Proof("POST", "oauth/par"), "openid", ("dpop_jkt", new Dpop(host).Thumbprint));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_dpop_proof"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")]
    public async Task Ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(client.Dpop.Proof("POST", "oauth/par")), proof: new Dpop(host).TokenProof());

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-jkt")]
    public async Task Ensure_token_endpoint_fails_with_mismatched_dpop_jkt()
    {
        var client = host.First;
        var answer = await client.RedeemAsync(await client.CodeAsync(null, "openid", ("dpop_jkt", new Dpop(host).Thumbprint)));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (answer.Status, answer["error"]));
    }

    [Fact]
    [Trait("module", "fapi2-security-profile-final-dpop-negative-tests")]
    public async Task Dpop_negative_tests()
    {
        var client = host.First;
        var token = (await client.TokensAsync())["access_token"]!;
        using var app = host.CreateClient();

        foreach (var fault in BadProofs.Faults)
            Assert.True(await client.UseAsync(token, BadProofs.Make(client.Dpop, client.Dpop.Claims("GET", "userinfo", token), fault)) is HttpStatusCode.Unauthorized, fault);
        Assert.Equal(HttpStatusCode.Unauthorized, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", "another-token")));
        Assert.Equal(HttpStatusCode.Unauthorized, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo")));
        Assert.Equal(HttpStatusCode.Unauthorized, await client.UseAsync(token, new Dpop(host).Proof("GET", "userinfo", token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await client.UseAsync(token, scheme: "Bearer"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Dpop.UserInfoAsync(app, token, null)).Status);
        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => claims["htu"] = host.Issuer + "userinfo?a=b#c")));
        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => claims["extra"] = "claim")));
        Assert.Equal(HttpStatusCode.OK, await client.UseAsync(token, client.Dpop.Proof("GET", "userinfo", token, claims => claims["htu"] = "HTTPS://FAPI.EXAMPLE.COM/userinfo")));
    }
}
