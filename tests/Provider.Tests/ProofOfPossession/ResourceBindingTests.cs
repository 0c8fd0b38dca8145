using System.Net;
using Provider.Protocol.ProofOfPossession;
using Provider.Tests.ClientCertificates;
using Provider.Tests.Hosting;

namespace Provider.Tests.ProofOfPossession;

/// <summary>The product with APIs that take bound tokens only.</summary>
public sealed class ResourceBindingHost : CertificateHost
{
    public const string Dpop = "https://dpop.example.com/";
    public const string Mtls = "https://mtls-api.example.com/";
    public const string PublicOnly = "https://public-only.example.com/";
    public const string Lax = "https://lax.example.com/";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => base.Seeds.ToDictionary(seed => seed.Key, seed => (
        seed.Value.Tenant.Replace("clients:\n", """
              - identifier: https://dpop.example.com/
                allow_offline_access: true
                proof_of_possession: { mechanism: dpop, required: true }
              - identifier: https://mtls-api.example.com/
                allow_offline_access: true
                proof_of_possession: { mechanism: mtls, required: true, required_for: all_clients }
              - identifier: https://public-only.example.com/
                proof_of_possession: { mechanism: dpop, required: true, required_for: public_clients }
              - identifier: https://lax.example.com/
                proof_of_possession: { mechanism: dpop, required: false }
              - identifier: https://online.example.com/
                allow_online_access: true
              - identifier: https://offline.example.com/
                allow_offline_access: true
                allow_online_access: false
              - identifier: https://neither.example.com/

            """ + "clients:\n", StringComparison.Ordinal)
            .Replace("clientGrants:", """
                  - name: Fragment
                    client_id: fragment
                    client_secret: fragment-secret-0123456789-0123456789
                    callbacks: [https://app.example.com/callback]
                    grant_types: [implicit]
                    response_types: ["id_token token"]
                clientGrants:
                """, StringComparison.Ordinal)
            + string.Concat(((string[])[Dpop, Mtls, PublicOnly, Lax]).Select(api => $"  - {{ client_id: machine, audience: '{api}', scope: [] }}\n")),
        seed.Value.Users));
}

/// <summary><c>resourceServers[].proof_of_possession</c>: a token that the API would refuse is not issued.</summary>
public sealed class ResourceBindingTests(ResourceBindingHost host) : IClassFixture<ResourceBindingHost>
{
    private const string SpaCallback = "https://spa.example.com/";
    private const string Refusal = "The API takes bound tokens only, and the request proves no key of the kind it asks for.";

    [Fact]
    public async Task An_API_that_asks_for_DPoP_gets_no_bearer_tokens()
    {
        using var app = host.CreateClient();
        var dpop = new Dpop(host);

        AssertRefused(await AskAsync(app, ResourceBindingHost.Dpop));
        var bound = await AskAsync(app, ResourceBindingHost.Dpop, dpop.TokenProof());

        Assert.Equal("DPoP", bound["token_type"]);
        Assert.Equal(dpop.Thumbprint, SignIn.Claims(bound["access_token"]!).GetProperty("cnf").GetProperty("jkt").GetString());
    }

    [Fact]
    public async Task An_API_that_asks_for_certificates_binds_tokens_of_clients_that_are_not_registered_for_it()
    {
        using var without = host.CreateClient();
        using var with = host.Connect(host.Own);

        AssertRefused(await AskAsync(without, ResourceBindingHost.Mtls));
        AssertRefused(await AskAsync(without, ResourceBindingHost.Mtls, new Dpop(host).TokenProof()));
        var bound = await AskAsync(with, ResourceBindingHost.Mtls);

        Assert.Equal("Bearer", bound["token_type"]);
        Assert.Equal(CertificateNames.Thumbprint(host.Own), SignIn.Claims(bound["access_token"]!).GetProperty("cnf").GetProperty("x5t#S256").GetString());
    }

    [Fact]
    public async Task What_is_asked_of_public_clients_only_is_not_asked_of_those_with_a_secret()
    {
        using var app = host.CreateClient();

        Assert.Equal("Bearer", (await AskAsync(app, ResourceBindingHost.PublicOnly))["token_type"]);
        Assert.Equal("Bearer", (await AskAsync(app, ResourceBindingHost.Lax))["token_type"]);
        AssertRefused(await RedeemAsync(app, ResourceBindingHost.PublicOnly, "openid", null));
        Assert.Equal("DPoP", (await RedeemAsync(app, ResourceBindingHost.PublicOnly, "openid", new Dpop(host).TokenProof()))["token_type"]);
    }

    [Fact]
    public async Task A_code_survives_the_refusal_and_refresh_tokens_of_public_clients_stay_with_the_certificate()
    {
        using var browser = host.OpenBrowser();
        using var without = host.CreateClient();
        using var with = host.Connect(host.Own);
        using var other = host.Connect(host.Named);
        var code = await browser.SignInAsync(SignIn.Authorize("spa", SpaCallback, "openid offline_access", ("audience", ResourceBindingHost.Mtls)));

        AssertRefused(await without.RedeemAsync(code, "spa", null, SpaCallback));
        var tokens = await with.RedeemAsync(code, "spa", null, SpaCallback);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);

        Assert.Equal("invalid_grant", (await without.RefreshAsync(tokens["refresh_token"]!, "spa", null))["error"]);
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"]!, "spa", null))["error"]);
        var refreshed = await with.RefreshAsync(tokens["refresh_token"]!, "spa", null);
        Assert.Equal(CertificateNames.Thumbprint(host.Own), SignIn.Claims(refreshed["access_token"]!).GetProperty("cnf").GetProperty("x5t#S256").GetString());
    }

    [Fact]
    public async Task No_token_for_it_comes_in_an_address()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize("fragment", TestSeed.Callback, "openid", ("audience", ResourceBindingHost.Dpop), ("response_type", "id_token token"), ("code_challenge", null), ("code_challenge_method", null)));

        Assert.Contains("error=invalid_request", page.Location?.OriginalString);
        Assert.Contains("The+API+takes+bound+tokens+only", page.Location?.OriginalString.Replace("%20", "+", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://online.example.com/", "online_access", true)]
    [InlineData("https://online.example.com/", "offline_access", false)]
    [InlineData("https://offline.example.com/", "offline_access", true)]
    [InlineData("https://offline.example.com/", "online_access", false)]
    [InlineData("https://neither.example.com/", "online_access", false)]
    [InlineData("https://neither.example.com/", "offline_access", false)]
    [InlineData(TestSeed.Api, "online_access", true)]
    public async Task An_API_says_which_refresh_tokens_may_be_had_for_it(string api, string scope, bool isGranted)
    {
        using var app = host.CreateClient();

        var tokens = await RedeemAsync(app, api, $"openid {scope}", null);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal(isGranted, tokens["refresh_token"] is not null);
        Assert.Equal(isGranted, tokens["scope"]!.Contains(scope, StringComparison.Ordinal));
    }

    private static async Task<TokenAnswer> AskAsync(HttpClient app, string api, params string[] proofs) =>
        (await Dpop.TokenAsync(app, proofs, ("grant_type", "client_credentials"), ("audience", api), ("client_id", "machine"), ("client_secret", "machine-secret-0123456789-0123456789"))).Answer;

    private async Task<TokenAnswer> RedeemAsync(HttpClient app, string api, string scope, string? proof)
    {
        using var browser = host.OpenBrowser();
        return await Dpop.RedeemAsync(app, await browser.SignInAsync(SignIn.Authorize("spa", SpaCallback, scope, ("audience", api))), proof, "spa", null, SpaCallback);
    }

    private static void AssertRefused(TokenAnswer answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant", Refusal), (answer.Status, answer["error"], answer["error_description"]));
        Assert.Equal("PR1245", answer["error_id"]);
    }
}
