using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;
using static Provider.Protocol.Tests.Jose.TestKeys;

namespace Provider.Protocol.Tests.Jose;

public sealed class JsonWebKeyTests
{
    private const string RfcModulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    private const string RfcX = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    private const string RfcY = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";

    // The key and the certificate of RFC 7517 appendix B.
    private const string Modulus = "vrjOfz9Ccdgx5nQudyhdoR17V-IubWMeOZCwX_jj0hgAsz2J_pqYW08PLbK_PdiVGKPrqzmDIsLI7sA25VEnHU1uCLNwBuUiCO11_-7dYbsr4iJmG0Qu2j8DsVyT1azpJC_NG84Ty5KKthuCaPod7iI7w0LK9orSMhBEwwZDCxTWq4aYWAchc8t-emd9qOvWtVMDC2BXksRngh6X5bUYLy6AyHKvj-nUy1wgzjYQDwHMTplCoLtU-o-8SNnZ1tmRoGE9uJkBLdh5gFENabWnU5m1ZqZPdwS-qo-meMvVfJb6jJVWRpl2SUtCnYG2C32qvbWbjZ_jBPD5eunqsIo1vQ";
    private const string Certificate = "MIIDQjCCAiqgAwIBAgIGATz/FuLiMA0GCSqGSIb3DQEBBQUAMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDAeFw0xMzAyMjEyMzI5MTVaFw0xODA4MTQyMjI5MTVaMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL64zn8/QnHYMeZ0LncoXaEde1fiLm1jHjmQsF/449IYALM9if6amFtPDy2yvz3YlRij66s5gyLCyO7ANuVRJx1NbgizcAblIgjtdf/u3WG7K+IiZhtELto/A7Fck9Ws6SQvzRvOE8uSirYbgmj6He4iO8NCyvaK0jIQRMMGQwsU1quGmFgHIXPLfnpnfajr1rVTAwtgV5LEZ4Iel+W1GC8ugMhyr4/p1MtcIM42EA8BzE6ZQqC7VPqPvEjZ2dbZkaBhPbiZAS3YeYBRDWm1p1OZtWamT3cEvqqPpnjL1XyW+oyVVkaZdklLQp2Btgt9qr21m42f4wTw+Xrp6rCKNb0CAwEAATANBgkqhkiG9w0BAQUFAAOCAQEAh8zGlfSlcI0o3rYDPBB07aXNswb4ECNIKG0CETTUxmXl9KUL+9gGlqCz5iWLOgWsnrcKcY0vXPG9J1r9AqBNTqNgHq2G03X09266X5CpOe1zFo+Owb1zxtp3PehFdfQJ610CDLEaS9V9Rqp17hCyybEpOGVwe8fnk+fbEL2Bo3UPGrpsHzUoaGpDftmWssZkhpBJKVMJyf/RuP2SmmaIzmnw9JiSlYhzo4tpzd5rFXhjRbg4zW9C+2qok+2+qDM1iJ684gPHMIY8aLWrdgQTxkumGmTqgawR+N5MDtdPTEQ0XfIBc2cJEUyMTY5MPvACWpkA6SdS4xSvdXK3IVfOWA==";

    [Fact]
    public void Rfc7638_thumbprint()
    {
        var key = Parse($$"""{"kty":"RSA","n":"{{RfcModulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""");

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", key.Thumbprint());
    }

    [Fact]
    public void Rfc7517_A1_public_keys_are_read_and_written_again()
    {
        var ec = $$"""{"kty":"EC","use":"enc","kid":"1","crv":"P-256","x":"{{RfcX}}","y":"{{RfcY}}"}""";
        var rsa = $$"""{"kty":"RSA","alg":"RS256","kid":"2011-04-29","n":"{{RfcModulus}}","e":"AQAB"}""";

        Assert.Equal(ec, Parse(ec).ToJson());
        Assert.Equal(rsa, Parse(rsa).ToJson());
        Assert.Equal("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", Parse(ec).Thumbprint());
    }

    [Fact]
    public void Rfc7517_A2_private_and_A3_symmetric_keys_are_refused()
    {
        Refused($$"""{"kty":"EC","crv":"P-256","x":"{{RfcX}}","y":"{{RfcY}}","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE","use":"enc","kid":"1"}""", "private");
        Refused("""{"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}""", "private");
    }

    [Fact]
    public void Rfc7517_B_the_certificate_of_a_key_is_kept()
    {
        var key = Parse(KeyWithCertificate(Modulus, Certificate));

        Assert.Equal([Certificate], key.CertificateChain);
        using var document = JsonDocument.Parse(key.ToJson());
        Assert.Equal(Certificate, document.RootElement.GetProperty("x5c")[0].GetString());
        Refused(KeyWithCertificate(RfcModulus, Certificate), "another key");
        Refused(KeyWithCertificate(Modulus, "AAAA"), "not a certificate");
        Refused(KeyWithCertificate(Modulus, "-_"), "not a certificate");
        Refused($$"""{"kty":"RSA","n":"{{Modulus}}","e":"AQAB","x5c":[]}""", "x5c");
        Refused($$"""{"kty":"RSA","n":"{{Modulus}}","e":"AQAB","x5c":"{{Certificate}}"}""", "x5c");
    }

    [Fact]
    public void A_key_of_ours_with_its_certificate_comes_back_as_it_was()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", ec, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var key = JsonWebKey.FromEc(ec.ExportParameters(false), Algorithms.ES256, "1") with
        {
            CertificateChain = [Convert.ToBase64String(certificate.RawData)],
            CertificateThumbprint = Base64Url.Encode(certificate.GetCertHash()),
        };

        Assert.Equal(key.ToJson(), Parse(key.ToJson()).ToJson());
        Assert.Contains("\"x5t\"", key.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("q")]
    [InlineData("dp")]
    [InlineData("dq")]
    [InlineData("qi")]
    [InlineData("oth")]
    [InlineData("k")]
    public void Any_private_member_refuses_the_key(string member)
    {
        Refused($$"""{"kty":"RSA","n":"{{RfcModulus}}","e":"AQAB","{{member}}":"AAAA"}""", "private");
        Refused($$"""{"kty":"RSA","n":"{{RfcModulus}}","e":"AQAB","{{member}}":null}""", "private");
    }

    [Fact]
    public void Only_the_public_half_is_ever_written()
    {
        foreach (var key in new[] { Rsa, Ec })
        {
            using var document = JsonDocument.Parse(key.PublicKey.ToJson());
            var names = document.RootElement.EnumerateObject().Select(member => member.Name);
            Assert.Equal(key == Rsa ? ["kty", "use", "alg", "kid", "n", "e"] : ["kty", "use", "alg", "kid", "crv", "x", "y"], names);
        }
    }

    [Fact]
    public void A_modulus_below_2048_bits_is_refused()
    {
        var bytes = Decode(RfcModulus);
        bytes[0] = 0x7F;

        Refused(RsaKey(Base64Url.Encode(bytes), "AQAB"), "2048");
        Refused(RsaKey(Base64Url.Encode(bytes.AsSpan(0, 255)), "AQAB"), "2048");
        Refused(RsaKey(Base64Url.Encode([0, .. Decode(RfcModulus)]), "AQAB"), "leading zeros");
        bytes = Decode(RfcModulus);
        bytes[^1] = 0x82;
        Refused(RsaKey(Base64Url.Encode(bytes), "AQAB"), "even");
        Refused(RsaKey(Base64Url.Encode([.. Enumerable.Repeat((byte)0xFF, 1025)]), "AQAB"), "too large");
    }

    [Theory]
    [InlineData("AQ")]
    [InlineData("AA")]
    [InlineData("")]
    [InlineData("AgA")]
    [InlineData("AAEAAQ")]
    [InlineData("____________")]
    [InlineData("AQAB=")]
    public void An_exponent_of_zero_one_even_huge_or_badly_written_is_refused(string exponent) => Refused(RsaKey(RfcModulus, exponent), "");

    [Fact]
    public void A_point_off_its_curve_or_of_another_length_is_refused()
    {
        var x = Decode(RfcX);
        x[5] ^= 1;

        Refused(EcKey("P-256", Base64Url.Encode(x), RfcY), "not on the curve");
        Refused(EcKey("P-256", RfcY, RfcX), "not on the curve");
        Refused(EcKey("P-256", Base64Url.Encode(new byte[32]), Base64Url.Encode(new byte[32])), "not on the curve");
        Refused(EcKey("P-256", Base64Url.Encode([0, .. Decode(RfcX)]), RfcY), "32 bytes");
        Refused(EcKey("P-384", RfcX, RfcY), "48 bytes");
        Refused(EcKey("secp256k1", RfcX, RfcY), "curve");
        Refused(EcKey("p-256", RfcX, RfcY), "curve");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("HS256")]
    [InlineData("ES384")]
    [InlineData("PS512")]
    public void An_algorithm_of_another_type_or_curve_is_refused(string algorithm) =>
        Refused($$"""{"kty":"EC","crv":"P-256","x":"{{RfcX}}","y":"{{RfcY}}","alg":"{{algorithm}}"}""", "does not serve");

    [Theory]
    [InlineData("kid", "7")]
    [InlineData("kid", "null")]
    [InlineData("use", "[]")]
    [InlineData("alg", "{}")]
    [InlineData("key_ops", "\"verify\"")]
    [InlineData("key_ops", "[1]")]
    [InlineData("kty", "\"RSA\"")]
    public void A_member_of_another_type_or_twice_is_refused(string member, string value) =>
        Refused($$"""{"kty":"EC","crv":"P-256","x":"{{RfcX}}","y":"{{RfcY}}","{{member}}":{{value}}}""", "");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"RSA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256"}""")]
    public void What_is_no_key_of_ours_is_refused(string json) => Refused(json, "");

    [Fact]
    public void Members_of_the_other_type_are_dropped()
    {
        var key = Parse($$"""{"kty":"EC","crv":"P-256","x":"{{RfcX}}","y":"{{RfcY}}","n":"{{RfcModulus}}","e":"AQAB","extra":[1]}""");

        Assert.Equal(EcKey("P-256", RfcX, RfcY), key.ToJson());
    }

    private static void Refused(string json, string because)
    {
        Assert.False(JsonWebKey.TryParse(Encoding.UTF8.GetBytes(json), out var key, out var reason));
        Assert.Null(key);
        Assert.Contains(because, reason, StringComparison.Ordinal);
    }

    private static string RsaKey(string n, string e) => $$"""{"kty":"RSA","n":"{{n}}","e":"{{e}}"}""";

    private static string EcKey(string curve, string x, string y) => $$"""{"kty":"EC","crv":"{{curve}}","x":"{{x}}","y":"{{y}}"}""";

    private static string KeyWithCertificate(string modulus, string certificate) =>
        $$"""{"kty":"RSA","use":"sig","kid":"1b94c","n":"{{modulus}}","e":"AQAB","x5c":["{{certificate}}"]}""";
}
