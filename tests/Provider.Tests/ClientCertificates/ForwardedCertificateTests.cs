using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.ClientCertificates;

/// <summary>Certificates that a proxy passes on in a header, and who is believed.</summary>
public sealed class ForwardedCertificateTests(ForwardedCertificateTests.ProxiedHost host) : IClassFixture<ForwardedCertificateTests.ProxiedHost>
{
    public static TheoryData<string> Forms => ["RFC 9440", "escaped PEM", "PEM", "base64"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_trusted_proxy_is_believed_however_it_writes(string form)
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("10.1.2.3", Write(form))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("::ffff:10.1.2.3", Write(form))).Status);
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData(null)]
    public async Task Nobody_else_is(string? address) => AssertRefused(await AskAsync(address, Write("RFC 9440")));

    [Fact]
    public async Task Saying_where_one_comes_from_does_not_help()
    {
        using var app = host.Connect(null, "203.0.113.7");
        app.DefaultRequestHeaders.Add("Client-Cert", Write("RFC 9440"));
        app.DefaultRequestHeaders.Add("X-Forwarded-For", "10.1.2.3");
        app.DefaultRequestHeaders.Add("X-Original-For", "10.1.2.3:1234");

        AssertRefused(await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn")));
    }

    [Fact]
    public async Task The_address_behind_the_proxy_makes_no_difference()
    {
        using var app = host.Connect(null, "10.1.2.3");
        app.DefaultRequestHeaders.Add("Client-Cert", Write("RFC 9440"));
        app.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.OK, (await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn"))).Status);
    }

    [Fact]
    public async Task Two_headers_are_none()
    {
        using var app = host.Connect(null, "10.1.2.3");
        app.DefaultRequestHeaders.Add("Client-Cert", [Write("RFC 9440"), Write("RFC 9440")]);

        AssertRefused(await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn")));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("::")]
    [InlineData(":AAAA:")]
    [InlineData("%")]
    [InlineData("%00%ff")]
    [InlineData("-----BEGIN%20CERTIFICATE-----")]
    public async Task What_cannot_be_read_is_no_certificate(string value) => AssertRefused(await AskAsync("10.1.2.3", value));

    [Fact]
    public async Task The_certificate_of_the_connection_is_the_proxys_own_and_nobodys_here()
    {
        using var app = host.Connect(host.Named, "10.1.2.3");

        AssertRefused(await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn")));
    }

    private static void AssertRefused(TokenAnswer answer) => Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer["error"]));

    private string Write(string form) => form switch
    {
        "RFC 9440" => $":{Convert.ToBase64String(host.Named.RawData)}:",
        "escaped PEM" => Uri.EscapeDataString(host.Named.ExportCertificatePem()),
        "PEM" => host.Named.ExportCertificatePem().ReplaceLineEndings(" "),
        _ => Convert.ToBase64String(host.Named.RawData),
    };

    private async Task<TokenAnswer> AskAsync(string? address, string header)
    {
        using var app = host.Connect(null, address);
        app.DefaultRequestHeaders.TryAddWithoutValidation("Client-Cert", header);
        return await app.TokenAsync(("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", "tls-dn"));
    }

    public sealed class ProxiedHost : CertificateHost
    {
        protected override string Source => "Header";
    }
}
