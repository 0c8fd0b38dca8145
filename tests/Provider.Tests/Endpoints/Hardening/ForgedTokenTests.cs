using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Jose;
using Provider.Tenants;
using Provider.Tests.Endpoints.Tokens;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>Every forged token is refused at UserInfo, and as a hint it names nobody.</summary>
public sealed class ForgedTokenTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private SigningKey Key => host.SigningKeyOf("default");

    public static TheoryData<string> Headers => new(
        """{"alg":"none"}""",
        """{"alg":"None","typ":"JWT"}""",
        """{"typ":"JWT"}""",
        """{"alg":"RS256","typ":"JWT","kid":"unknown"}""",
        """{"alg":"RS256","typ":"JWT","kid":"../../../../dev/null"}""",
        """{"alg":"RS256","typ":"JWT","kid":"' OR 1=1 --"}""",
        """{"alg":"RS256","typ":"JWT","kid":7}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","crit":["exp"]}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","crit":[]}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","b64":false}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","jwk":{"kty":"RSA"}}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","jku":"https://evil.example/jwks.json"}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","x5u":"https://evil.example/cert"}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","zip":"DEF"}""",
        """{"alg":"RS256","alg":"RS256","typ":"JWT","kid":"KEY"}""",
        """{"alg":"PS256","typ":"JWT","kid":"KEY"}""",
        """{"alg":"RS512","typ":"JWT","kid":"KEY"}""",
        """{"alg":"ES256","typ":"JWT","kid":"KEY"}""",
        """{"alg":"RS256","typ":"JWT","kid":"\ud800"}""",
        """{"alg":"RS256","typ":"logout+jwt","kid":"KEY"}""",
        """{"alg":"RS256","typ":"JWT","kid":"KEY","\ud800":1}""",
        """{"\ud800":1}""",
        """["RS256"]""",
        "");

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_that_tries_to_choose_key_or_rules_is_refused(string header) =>
        await AssertWorthlessAsync(Forge(header.Replace("KEY", Key.KeyId, StringComparison.Ordinal), AccessClaims()));

    [Fact]
    public async Task The_same_claims_under_a_proper_header_are_accepted_so_the_forgeries_fail_for_their_own_reason()
    {
        using var app = host.CreateClient();

        var (status, _) = await app.UserInfoAsync(Forge(ProperHeader(), AccessClaims()));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_public_key_is_never_taken_for_a_secret()
    {
        using var app = host.CreateClient();
        var jwks = JsonElement.Parse(await app.GetStringAsync("/.well-known/jwks.json")).GetProperty("keys");
        var key = jwks.EnumerateArray().First(key => key.GetProperty("kid").GetString() == Key.KeyId);
        Assert.True(Base64Url.TryDecode(key.GetProperty("n").GetString(), out var modulus));
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        byte[][] secrets = [Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), rsa.ExportSubjectPublicKeyInfo(), modulus, Encoding.UTF8.GetBytes(key.GetRawText()), []];

        foreach (var secret in secrets)
        {
            await AssertWorthlessAsync(Forge("""{"alg":"HS256","typ":"JWT"}""", AccessClaims(), data => HMACSHA256.HashData(secret, data)));
            await AssertWorthlessAsync(Forge($$"""{"alg":"HS256","typ":"JWT","kid":"{{Key.KeyId}}"}""", AccessClaims(), data => HMACSHA256.HashData(secret, data)));
        }
    }

    [Fact]
    public async Task A_key_of_somebody_elses_making_under_our_id_is_refused()
    {
        using var foreign = SigningKey.Generate(Algorithms.RS256);

        await AssertWorthlessAsync(Forge(ProperHeader(), AccessClaims(), data => Sign(foreign, data)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(8000)]
    public async Task A_signature_of_nothing_is_refused(int length)
    {
        await AssertWorthlessAsync(Forge(ProperHeader(), AccessClaims(), _ => new byte[length]));
        await AssertWorthlessAsync(Forge("""{"alg":"ES256","typ":"JWT"}""", AccessClaims(), _ => new byte[length]));
    }

    [Fact]
    public async Task Another_text_for_the_same_bytes_is_refused()
    {
        var token = Forge(ProperHeader(), AccessClaims());

        await AssertWorthlessAsync(token + "=");
        await AssertWorthlessAsync(token + "==");
        await AssertWorthlessAsync(token + ".x");
        await AssertWorthlessAsync(token[..^1] + WithSpareBitChanged(token[^1]));
    }

    [Theory]
    [InlineData("iss", "\"https://evil.example/\"")]
    [InlineData("iss", "\"http://localhost:5080\"")]
    [InlineData("iss", "[\"http://localhost:5080/\"]")]
    [InlineData("aud", "\"web\"")]
    [InlineData("aud", "\"https://api.example.com/\"")]
    [InlineData("aud", "[]")]
    [InlineData("aud", "[\"http://localhost:5080/userinfo\",7]")]
    [InlineData("exp", "1")]
    [InlineData("exp", "\"9999999999\"")]
    [InlineData("exp", "null")]
    [InlineData("exp", "1e400")]
    [InlineData("sub", "7")]
    [InlineData("sub", "\"auth0|nobody\"")]
    [InlineData("sub", "\"auth0|eve\"")]
    [InlineData("sub", "\"\\ud800\"")]
    [InlineData("azp", "null")]
    public async Task Even_with_our_signature_a_wrong_claim_is_refused(string name, string value)
    {
        using var app = host.CreateClient();
        var claims = AccessClaims();
        claims[name] = value;

        await UserInfoTests.AssertInvalidAsync(app, Forge(ProperHeader(), claims));
    }

    [Theory]
    [InlineData("""{"sub":"auth0|ann","sub":"auth0|ben"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"sub":"auth0|ann","\ud800":1,"\ud801":2}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public async Task A_payload_that_two_readers_would_read_differently_is_refused(string payload)
    {
        using var app = host.CreateClient();

        await UserInfoTests.AssertInvalidAsync(app, Assemble(ProperHeader(), payload, SignWithOurKey));
    }

    [Fact]
    public async Task A_deep_or_a_huge_token_is_refused()
    {
        using var app = host.CreateClient();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 1500)) + "1" + new string('}', 1500);

        await UserInfoTests.AssertInvalidAsync(app, Assemble(ProperHeader(), deep, SignWithOurKey));
        await UserInfoTests.AssertInvalidAsync(app, Assemble(ProperHeader(), "{\"a\":\"" + new string('a', 20_000) + "\"}", SignWithOurKey));
    }

    [Fact]
    public async Task An_opaque_token_of_another_purpose_or_key_is_refused()
    {
        using var app = host.CreateClient();
        var issuer = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Issuer;
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { sub = "auth0|ann", client_id = "web", scope = "openid", exp = 99999999999 });

        await UserInfoTests.AssertInvalidAsync(app, issuer.Keys.Opaque.Seal(payload, "something-else"));
        await UserInfoTests.AssertInvalidAsync(app, new OpaqueTokenCipher(RandomNumberGenerator.GetBytes(32)).Seal(payload, "opaque-at"));
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(issuer.Keys.Opaque.Seal(payload, "opaque-at"))).Status);
    }

    private async Task AssertWorthlessAsync(string token)
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        await UserInfoTests.AssertInvalidAsync(app, token);
        if (token.Length > 4000)
            return;

        var page = await browser.GetOnceAsync(SignIn.Authorize(more: ("id_token_hint", token)));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    private string ProperHeader() => $$"""{"alg":"RS256","typ":"JWT","kid":"{{Key.KeyId}}"}""";

    private Dictionary<string, string> AccessClaims() => new()
    {
        ["iss"] = $"\"{host.Issuer}\"",
        ["sub"] = "\"auth0|ann\"",
        ["aud"] = $"[\"{TestSeed.Api}\",\"{host.Issuer}userinfo\"]",
        ["iat"] = "1",
        ["exp"] = "9999999999",
        ["scope"] = "\"openid\"",
        ["azp"] = "\"web\"",
    };

    private string Forge(string header, Dictionary<string, string> claims, Func<byte[], byte[]>? sign = null) =>
        Assemble(header, "{" + string.Join(',', claims.Select(claim => $"\"{claim.Key}\":{claim.Value}")) + "}", sign ?? SignWithOurKey);

    private static string Assemble(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = Base64Url.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(payload));
        return signed + "." + Base64Url.Encode(sign(Encoding.ASCII.GetBytes(signed)));
    }

    private byte[] SignWithOurKey(byte[] data) => Sign(Key, data);

    private static byte[] Sign(SigningKey key, byte[] data)
    {
        var signature = new byte[1024];
        return signature[..key.Sign(data, signature)];
    }

    /// <summary>256 bytes leave spare bits in the last character; a lax decoder reads its neighbour as the same bytes.</summary>
    private static char WithSpareBitChanged(char last)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(last) ^ 1];
    }
}
