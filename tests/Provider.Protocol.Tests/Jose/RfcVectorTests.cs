using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Protocol.Tests.Jose;

/// <summary>The examples of RFC 7515 appendix A and RFC 7638 §3.1.</summary>
public sealed class RfcVectorTests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    [Fact]
    public void Rfc7515_A1_HS256_verifies_and_is_made_again_byte_for_byte()
    {
        Assert.True(Base64Url.TryDecode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow", out var secret));
        using var key = SigningKey.FromSecret(secret);
        var signedPart = $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}";

        Assert.True(Jws.TryParse($"{signedPart}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
        Assert.True(jws.Claims.TryGetString("iss", out var issuer));
        Assert.Equal("joe", issuer);
        var signature = new byte[32];
        Assert.Equal(32, key.Sign(Encoding.ASCII.GetBytes(signedPart), signature));
        Assert.Equal("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Base64Url.Encode(signature));
    }

    [Fact]
    public void Rfc7515_A2_RS256_verifies()
    {
        using var key = VerificationKey.From(Key("""
            {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}
            """));
        const string Signature = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

        Assert.True(Jws.TryParse($"eyJhbGciOiJSUzI1NiJ9.{Payload}.{Signature}", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
    }

    [Fact]
    public void Rfc7515_A3_ES256_verifies()
    {
        using var key = VerificationKey.From(Key("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"""));

        Assert.True(Jws.TryParse($"eyJhbGciOiJFUzI1NiJ9.{Payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
    }

    [Fact]
    public void Rfc7638_thumbprint() => Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", Key("""
        {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
        """).Thumbprint());

    [Theory]
    [InlineData(Algorithms.RS256)]
    [InlineData(Algorithms.PS256)]
    [InlineData(Algorithms.ES256)]
    public void What_we_sign_the_frameworks_own_primitives_verify(string algorithm)
    {
        using var key = SigningKey.Generate(algorithm);
        var token = JwsWriter.Write(key, "JWT", writer => writer.WriteString("sub", "ann"));
        var parts = token.Split('.');
        Assert.True(Base64Url.TryDecode(parts[2], out var signature));
        var data = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");

        if (algorithm == Algorithms.ES256)
        {
            using var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
            Assert.True(ec.VerifyData(data, signature, HashAlgorithmName.SHA256));
            return;
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.ExportPkcs8(), out _);
        Assert.True(rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, algorithm == Algorithms.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Many_threads_sign_with_one_key_and_each_signature_verifies()
    {
        using var key = SigningKey.Generate(Algorithms.RS256);
        var keys = new VerificationKeySet([key.PublicKey]);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() => Enumerable.Range(0, 100).Select(number =>
        {
            var token = JwsWriter.Write(key, "JWT", (thread, number), static (writer, state) => writer.WriteString("sub", $"{state.thread}-{state.number}"));
            Assert.True(Jws.TryParse(token, out var jws, out _));
            Assert.True(jws.Claims.TryGetString("sub", out var subject) && subject == $"{thread}-{number}");
            return keys.Verify(jws, new HashSet<string> { Algorithms.RS256 });
        }).ToList())));

        Assert.All(verdicts.SelectMany(list => list), verdict => Assert.Equal(JwsVerdict.Valid, verdict));
    }

    internal static JsonWebKey Key(string json)
    {
        Assert.True(JsonWebKey.TryParse(Encoding.UTF8.GetBytes(json), out var key, out var reason), reason);
        return key!;
    }
}
