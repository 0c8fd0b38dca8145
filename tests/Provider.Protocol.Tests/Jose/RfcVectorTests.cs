using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;
using static Provider.Protocol.Tests.Jose.TestKeys;

namespace Provider.Protocol.Tests.Jose;

/// <summary>The examples of RFC 7515 appendix A, RFC 7520 §4 and OpenID Connect Core appendix A.</summary>
public sealed class RfcVectorTests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string A2Modulus = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
    private const string A2Signature = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string CookbookPayload = "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";

    [Fact]
    public void Rfc7515_A1_HS256_verifies_and_is_made_again_byte_for_byte()
    {
        var secret = Decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        using var key = SigningKey.FromSecret(secret);
        using var verification = VerificationKey.FromSecret(secret);
        var signedPart = $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}";

        Assert.True(Jws.TryParse($"{signedPart}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
        Assert.True(jws.IsSignedBy(verification));
        Assert.True(jws.Claims.TryGetString("iss", out var issuer));
        Assert.Equal("joe", issuer);
        Assert.True(jws.Claims.TryGetLong("exp", out var expires));
        Assert.Equal(1300819380, expires);
        var signature = new byte[32];
        Assert.Equal(32, key.Sign(Encoding.ASCII.GetBytes(signedPart), signature));
        Assert.Equal("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Base64Url.Encode(signature));
    }

    [Fact]
    public void Rfc7515_A2_RS256_verifies_and_is_made_again_byte_for_byte()
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Decode(A2Modulus),
            Exponent = Decode("AQAB"),
            D = Decode("Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"),
            P = Decode("4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc"),
            Q = Decode("uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc"),
            DP = Decode("BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0"),
            DQ = Decode("h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU"),
            InverseQ = Decode("IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"),
        });
        using var signing = SigningKey.FromPkcs8(Algorithms.RS256, rsa.ExportPkcs8PrivateKey());
        using var key = VerificationKey.From(Parse($$"""{"kty":"RSA","n":"{{A2Modulus}}","e":"AQAB"}"""));
        var signedPart = $"eyJhbGciOiJSUzI1NiJ9.{Payload}";
        var signature = new byte[256];

        Assert.True(Jws.TryParse($"{signedPart}.{A2Signature}", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
        Assert.Equal(256, signing.Sign(Encoding.ASCII.GetBytes(signedPart), signature));
        Assert.Equal(A2Signature, Base64Url.Encode(signature));
    }

    [Fact]
    public void Rfc7515_A3_ES256_verifies()
    {
        using var key = VerificationKey.From(Parse("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"""));

        Assert.True(Jws.TryParse($"eyJhbGciOiJFUzI1NiJ9.{Payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q", out var jws, out _));
        Assert.True(jws.IsSignedBy(key));
    }

    [Fact]
    public void Rfc7515_A4_ES512_verifies_but_a_payload_that_is_no_object_is_no_token()
    {
        using var key = VerificationKey.From(Parse("""{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}"""));
        const string Signature = "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";

        Assert.Equal(Algorithms.ES512, key.Algorithm);
        Assert.True(key.Verify("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA"u8, Decode(Signature)));
        Assert.False(Jws.TryParse($"eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.{Signature}", out _, out _));
    }

    [Fact]
    public void Rfc7520_4_2_PS384_verifies()
    {
        using var key = VerificationKey.From(
            Parse("""{"kty":"RSA","kid":"bilbo.baggins@hobbiton.example","use":"sig","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB"}"""),
            Algorithms.PS384);
        var signedPart = $"eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.{CookbookPayload}";

        Assert.True(key.Verify(Encoding.ASCII.GetBytes(signedPart), Decode("cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw")));
    }

    [Fact]
    public void Rfc7520_4_3_ES512_verifies()
    {
        using var key = VerificationKey.From(Parse("""{"kty":"EC","kid":"bilbo.baggins@hobbiton.example","use":"sig","crv":"P-521","x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt","y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"}"""));
        var signedPart = $"eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.{CookbookPayload}";

        Assert.True(key.Verify(Encoding.ASCII.GetBytes(signedPart), Decode("AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2")));
    }

    [Theory]
    [InlineData("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y", "77QmUPtjPfzWtF2AnpK9RQ")]
    [InlineData("Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk", "LDktKdoQak3Pk0cnXxCltA")]
    public void OpenID_Connect_A_at_hash_and_c_hash(string token, string hash)
    {
        Assert.Equal(hash, TokenHash.LeftHalf(token));
        Assert.Equal(hash, TokenHash.LeftHalf(token, Algorithms.RS256));
        Assert.Equal(hash, TokenHash.LeftHalf(token, Algorithms.HS256));
    }

    [Fact]
    public void The_token_hash_follows_the_algorithm_of_the_id_token()
    {
        var token = new string('t', 43);

        Assert.Equal(Base64Url.Encode(SHA384.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 24)), TokenHash.LeftHalf(token, Algorithms.ES384));
        Assert.Equal(Base64Url.Encode(SHA512.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 32)), TokenHash.LeftHalf(token, Algorithms.PS512));
        Assert.Throws<ArgumentException>(() => TokenHash.LeftHalf(token, "none"));
    }
}
