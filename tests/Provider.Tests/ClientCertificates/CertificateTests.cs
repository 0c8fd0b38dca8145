using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Provider.Protocol.ProofOfPossession;
using Provider.Tests.Hosting;
using Provider.Tests.ProofOfPossession;

namespace Provider.Tests.ClientCertificates;

/// <summary>RFC 8705: clients that authenticate with certificates, and tokens bound to them.</summary>
public sealed class CertificateTests(CertificateHost host) : IClassFixture<CertificateHost>
{
    private const string Callback = "https://app.example.com/callback";

    [Theory]
    [InlineData("tls-dn")]
    [InlineData("tls-dns")]
    [InlineData("tls-uri")]
    [InlineData("tls-ip")]
    [InlineData("tls-email")]
    [InlineData("auth0-dn")]
    public async Task A_certificate_of_a_trusted_authority_with_the_clients_name_authenticates_it(string client)
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, host.Named)).Status);
        AssertRefused(await AskAsync(client, null));
        AssertRefused(await AskAsync(client, TestCertificates.Issue("CN=App, O=Example", TestCertificates.Stranger)));
        AssertRefused(await AskAsync(client, TestCertificates.Issue("CN=App, O=Example", forClients: false)));
        AssertRefused(await AskAsync(client, TestCertificates.SelfSigned("CN=App, O=Example")));
        AssertRefused(await AskAsync(client, host.Own));
    }

    [Fact]
    public async Task Another_name_of_the_same_authority_is_another_client()
    {
        AssertRefused(await AskAsync("tls-dn", TestCertificates.Issue("CN=App, O=Example, OU=Other")));
        AssertRefused(await AskAsync("tls-dn", TestCertificates.Issue("CN=App")));
        AssertRefused(await AskAsync("tls-dn", TestCertificates.Issue("CN=\"App, O=Example\"")));
        AssertRefused(await AskAsync("tls-other", host.Named));
    }

    [Theory]
    [InlineData("self")]
    [InlineData("self-jwks")]
    public async Task A_registered_certificate_authenticates_its_client_whoever_signed_it(string client)
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, host.Own)).Status);
        AssertRefused(await AskAsync(client, TestCertificates.SelfSigned()));
        AssertRefused(await AskAsync(client, host.Named));
        AssertRefused(await AskAsync(client, null));
    }

    [Fact]
    public async Task A_certificate_is_no_secret_and_a_secret_no_certificate()
    {
        using var app = host.Connect(host.Named);
        AssertRefused(await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn"), ("client_secret", "s")));
        var machine = await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "machine"));
        Assert.Equal(HttpStatusCode.Unauthorized, machine.Status);
    }

    [Fact]
    public async Task Tokens_are_bound_to_the_certificate_where_the_client_is_registered_so()
    {
        var bound = await AskAsync("tls-dn", host.Named);
        var free = await AskAsync("tls-dns", host.Named);

        Assert.Equal("Bearer", bound["token_type"]);
        Assert.Equal(CertificateNames.Thumbprint(host.Named), SignIn.Claims(bound["access_token"]!).GetProperty("cnf").GetProperty("x5t#S256").GetString());
        Assert.False(SignIn.Claims(free["access_token"]!).TryGetProperty("cnf", out _));
    }

    [Fact]
    public async Task A_bound_token_is_good_over_a_connection_of_its_certificate_only()
    {
        using var browser = host.OpenBrowser();
        using var app = host.Connect(host.Named);
        var tokens = await app.TokenAsync(("grant_type", "authorization_code"), ("code", await browser.SignInAsync(SignIn.Authorize("tls-dn", Callback))), ("redirect_uri", Callback), ("client_id", "tls-dn"), ("code_verifier", SignIn.Verifier));
        var token = tokens["access_token"]!;
        using var without = host.Connect(null);
        using var other = host.Connect(TestCertificates.Issue("CN=App, O=Example"));

        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await without.UserInfoAsync(token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.UserInfoAsync(token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await without.GetAsync($"/userinfo?access_token={token}")).StatusCode);
    }

    [Fact]
    public async Task Where_possession_has_to_be_proved_a_certificate_does_and_a_proof_does()
    {
        using var app = host.Connect(host.Own);
        var dpop = new Dpop(host);
        var byCertificate = await AskAsync("self", host.Own);
        var (byProof, _) = await Dpop.TokenAsync(app, [dpop.TokenProof()], ("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "self"));

        Assert.Equal(["x5t#S256"], SignIn.Claims(byCertificate["access_token"]!).GetProperty("cnf").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["jkt"], SignIn.Claims(byProof["access_token"]!).GetProperty("cnf").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_public_clients_refresh_token_is_bound_to_its_certificate()
    {
        using var browser = host.OpenBrowser();
        using var app = host.Connect(host.Own);
        using var other = host.Connect(TestCertificates.SelfSigned());
        using var without = host.Connect(null);
        var code = await browser.SignInAsync(SignIn.Authorize("tls-spa", Callback, "openid offline_access", ("audience", TestSeed.Api)));
        var parameters = new (string, string?)[] { ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("client_id", "tls-spa"), ("code_verifier", SignIn.Verifier) };

        Assert.Equal("invalid_grant", (await without.TokenAsync(parameters))["error"]);
        var tokens = await app.TokenAsync(parameters);
        Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens["refresh_token"]!, "tls-spa", null))["error"]);
        Assert.Equal("invalid_grant", (await without.RefreshAsync(tokens["refresh_token"]!, "tls-spa", null))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"]!, "tls-spa", null)).Status);
    }

    [Fact]
    public async Task A_certificate_that_is_over_is_worth_nothing()
    {
        await using var fresh = new CertificateHost();
        await fresh.InitializeAsync();
        fresh.Time.Advance(TimeSpan.FromDays(60));
        using var named = fresh.Connect(fresh.Named);
        using var own = fresh.Connect(fresh.Own);

        AssertRefused(await named.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn")));
        AssertRefused(await own.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "self")));
    }

    [Fact]
    public async Task Discovery_tells_where_clients_connect_with_certificates()
    {
        using var app = host.Connect(null);
        var document = JsonElement.Parse(await app.GetStringAsync("/.well-known/openid-configuration"));

        Assert.True(document.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean());
        Assert.Equal("https://mtls.example.com/oauth/token", document.GetProperty("mtls_endpoint_aliases").GetProperty("token_endpoint").GetString());
        Assert.Contains("self_signed_tls_client_auth", document.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public async Task The_other_address_serves_clients_and_no_pages()
    {
        using var app = host.Connect(host.Named, host: "mtls.example.com");

        Assert.Equal(HttpStatusCode.OK, (await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn"))).Status);
        foreach (var path in new[] { "/", "/u/login", "/authorize", "/.well-known/openid-configuration", "/oidc/logout" })
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await app.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("id.example.com")]
    [InlineData("mtls.example.com")]
    public async Task A_header_is_no_certificate_where_none_is_expected(string name)
    {
        using var app = host.Connect(null, "10.1.2.3", name);
        app.DefaultRequestHeaders.Add("Client-Cert", $":{Convert.ToBase64String(host.Named.RawData)}:");

        AssertRefused(await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn")));
    }

    private static void AssertRefused(TokenAnswer answer)
    {
        Assert.Equal("invalid_client", answer["error"]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    private async Task<TokenAnswer> AskAsync(string client, X509Certificate2? certificate)
    {
        using var app = host.Connect(certificate);
        return await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", client));
    }
}
