using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientAuthentication;

/// <summary>Clients whose keys end: by <c>expires_at</c>, and by the end of a certificate.</summary>
public sealed class KeyExpiryHost : ProviderHost
{
    private readonly ECDsa _certified = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningKey Ending { get; } = SigningKey.Generate(Algorithms.ES256);

    public SigningKey Lasting { get; } = SigningKey.Generate(Algorithms.ES256);

    public SigningKey Certified => SigningKey.FromPkcs8(Algorithms.ES256, _certified.ExportPkcs8PrivateKey());

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("clientGrants:", $$"""
              - name: Ender
                client_id: ender
                app_type: non_interactive
                client_authentication_methods: { private_key_jwt: { credentials: [
                  { pem: "{{PemOf(Ending)}}", kid: ending, expires_at: "{{Time.GetUtcNow().AddHours(1):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}" },
                  { pem: "{{PemOf(Lasting)}}", kid: lasting } ] } }
              - name: Certified
                client_id: certified
                app_type: non_interactive
                client_authentication_methods: { private_key_jwt: { credentials: [ { pem: "{{Certificate()}}", parse_expiry_from_cert: true } ] } }
            clientGrants:
              - { client_id: ender, audience: 'https://api.example.com/', scope: ['read:orders'] }
              - { client_id: certified, audience: 'https://api.example.com/', scope: ['read:orders'] }
            """, StringComparison.Ordinal), TestSeed.Users),
    };

    public Task<TokenAnswer> AskAsync(HttpClient app, string client, SigningKey key, string? keyId)
    {
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "ES256" };
        if (keyId is not null)
            header["kid"] = keyId;
        return app.AskAsync(SignedToken.Compact(header, new() { ["iss"] = client, ["sub"] = client, ["aud"] = Issuer, ["jti"] = Guid.NewGuid().ToString(), ["exp"] = now + 60 }, key));
    }

    private static string PemOf(SigningKey key)
    {
        using var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        return ec.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\\n");
    }

    private string Certificate()
    {
        using var certificate = new CertificateRequest("CN=certified", _certified, HashAlgorithmName.SHA256).CreateSelfSigned(Time.GetUtcNow().AddDays(-1), Time.GetUtcNow().AddHours(1));
        return certificate.ExportCertificatePem().ReplaceLineEndings("\\n");
    }
}

public sealed class KeyExpiryTests(KeyExpiryHost host) : IClassFixture<KeyExpiryHost>
{
    [Fact]
    public async Task A_key_signs_its_client_in_until_its_end_and_no_longer_while_others_go_on()
    {
        using var app = host.CreateClient();
        foreach (var (client, key, keyId) in Ways())
            Assert.Equal((keyId, HttpStatusCode.OK), (keyId, (await host.AskAsync(app, client, key, keyId)).Status));

        host.Time.Advance(TimeSpan.FromHours(1));

        foreach (var (client, key, keyId) in Ways())
            Assert.Equal((client, keyId, key == host.Lasting ? null : "invalid_client"), (client, keyId, (await host.AskAsync(app, client, key, keyId))["error"]));
    }

    private IEnumerable<(string Client, SigningKey Key, string? KeyId)> Ways() =>
        [("ender", host.Ending, "ending"), ("ender", host.Ending, null), ("ender", host.Lasting, "lasting"), ("ender", host.Lasting, null), ("certified", host.Certified, null), ("certified", host.Certified, "my-own")];
}
