using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientCertificates;

/// <summary>The product as a TLS connection with a client certificate reaches it. Two headers stand for what only a connection has: its certificate and the caller's address.</summary>
public class CertificateHost : ProviderHost
{
    private const string Connection = "Test-Connection-Certificate";
    private const string Address = "Test-Caller-Address";

    private readonly string _authorities = Path.Combine(Path.GetTempPath(), $"provider-authorities-{Guid.NewGuid():N}.pem");

    public CertificateHost() => File.WriteAllText(_authorities, TestCertificates.Authority.ExportCertificatePem());

    public override string PublicUrl => "https://id.example.com";

    public X509Certificate2 Named { get; } = TestCertificates.Issue("CN=App, O=Example");

    public X509Certificate2 Own { get; } = TestCertificates.SelfSigned();

    protected virtual string Source => "Connection";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Provider:ClientCertificates:Source"] = Source,
        ["Provider:ClientCertificates:PublicUrl"] = "https://mtls.example.com",
        ["Provider:ClientCertificates:Authorities"] = _authorities,
        ["Provider:TrustedProxies:0"] = "10.0.0.0/8",
    };

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = ((TestSeed.Tenant + "\n" + string.Concat(Clients().Select(client => $"  - {{ client_id: {client.Id}, audience: 'https://api.example.com/', scope: ['read:orders'] }}\n")))
            .Replace("clientGrants:", string.Concat(Clients().Select(client => $$"""
                  - name: {{client.Id}}
                    client_id: {{client.Id}}
                    app_type: regular_web
                    callbacks: [https://app.example.com/callback]
                    grant_types: [authorization_code, refresh_token, client_credentials]
                    {{client.Settings}}

                """)) + """
                  - name: tls-spa
                    client_id: tls-spa
                    app_type: native
                    callbacks: [https://app.example.com/callback]
                    grant_types: [authorization_code, refresh_token]
                    tls_client_certificate_bound_access_tokens: true

                """ + "clientGrants:", StringComparison.Ordinal), TestSeed.Users),
    };

    /// <summary>A client whose connections have this certificate, and whose caller this address.</summary>
    public HttpClient Connect(X509Certificate2? certificate, string? address = null, string host = "id.example.com")
    {
        var app = CreateClient();
        app.BaseAddress = new Uri($"https://{host}");
        if (certificate is not null)
            app.DefaultRequestHeaders.Add(Connection, Convert.ToBase64String(certificate.RawData));
        if (address is not null)
            app.DefaultRequestHeaders.Add(Address, address);
        return app;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(_authorities);
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, ConnectionFilter>();

    private IEnumerable<(string Id, string Settings)> Clients() =>
    [
        ("tls-dn", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_subject_dn: CN=App, O=Example\n    tls_client_certificate_bound_access_tokens: true"),
        ("tls-dns", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_san_dns: app.example.com"),
        ("tls-uri", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_san_uri: https://app.example.com/id"),
        ("tls-ip", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_san_ip: 192.0.2.7"),
        ("tls-email", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_san_email: app@example.com"),
        ("tls-other", "token_endpoint_auth_method: tls_client_auth\n    tls_client_auth_san_dns: other.example.com"),
        ("auth0-dn", "client_authentication_methods: { tls_client_auth: { credentials: [{ credential_type: cert_subject_dn, subject_dn: 'CN=App,O=Example' }] } }"),
        ("self", $"client_authentication_methods: {{ self_signed_tls_client_auth: {{ credentials: [{{ credential_type: x509_cert, pem: \"{Own.ExportCertificatePem().ReplaceLineEndings("\\n")}\" }}] }} }}\n    require_proof_of_possession: true"),
        ("self-jwks", $"token_endpoint_auth_method: self_signed_tls_client_auth\n    jwks: {JwksOf(Own)}"),
    ];

    private static string JwksOf(X509Certificate2 certificate)
    {
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(certificate)!;
        var jwk = JsonWebKey.FromEc(key.ExportParameters(false), null) with { CertificateChain = [Convert.ToBase64String(certificate.RawData)] };
        return $$"""{"keys":[{{jwk.ToJson()}}]}""";
    }

    private sealed class ConnectionFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                if (http.Request.Headers.TryGetValue(Connection, out var certificate))
                    http.Connection.ClientCertificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate.ToString()));
                if (http.Request.Headers.TryGetValue(Address, out var address))
                    http.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                return go();
            });
            next(app);
        };
    }
}
