using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Provider.Keys;
using Provider.Protocol.Jose;
using Provider.Tenants;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Dialects;

namespace Provider.Tests.Logout;

/// <summary>Hints that are not what they seem, at every address that takes one: none of them signs anybody out unasked.</summary>
public sealed class HintTests(HintTests.TwoTenants host) : IClassFixture<HintTests.TwoTenants>
{
    private static readonly string[] Addresses = ["/oidc/logout", "/default/logout", "/oauth-logout/"];

    public static TheoryData<string> Forgeries =>
        ["alg none", "alg none, no signature", "HS256 with the public key", "HS256 with another client's secret", "unknown kid", "a stranger's key under our kid", "access token", "logout token", "another issuer", "another tenant", "nobody's audience", "two audiences", "a JWS of another typ", "unreadable"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_hint_signs_nobody_out(string kind)
    {
        using var world = await DialectWorld.CreateAsync(host);
        var hint = await ForgeAsync(world, kind);
        foreach (var address in Addresses)
        {
            var page = await world.Here.GetOnceAsync($"{address}?id_token_hint={hint}");

            Assert.InRange((int)page.Status, 400, 401);
            Assert.Null(page.Location);
            Assert.DoesNotContain(hint, page.Body);
        }

        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("elsewhere, expired")]
    [InlineData("another user")]
    [InlineData("refreshed")]
    public async Task A_genuine_hint_of_anything_but_this_session_signs_nobody_out_unasked(string kind)
    {
        using var world = await DialectWorld.CreateAsync(host);
        var hint = await world.HintAsync(kind);
        foreach (var address in (string[])["/oidc/logout", "/oauth-logout/"])
            Assert.NotNull((await world.Here.GetOnceAsync($"{address}?id_token_hint={hint}")).Document.QuerySelector("button[value=accept]"));

        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Fact]
    public async Task On_a_yes_it_is_the_browsers_session_that_ends_and_never_the_hints()
    {
        using var world = await DialectWorld.CreateAsync(host);

        await world.Here.SubmitAsync(await world.Here.GetAsync($"/oidc/logout?id_token_hint={world.BensTokens["id_token"]}"), button: "accept");

        Assert.Equal("here", await world.EndedAsync());
    }

    [Fact]
    public async Task A_hint_of_a_key_that_has_been_rotated_away_vouches_until_the_key_is_forgotten()
    {
        await using var own = new TwoTenants();
        await own.InitializeAsync();
        using var world = await DialectWorld.CreateAsync(own);
        var hint = (await world.HintAsync("own"))!;
        var rotation = own.Services.GetRequiredService<KeyRotation>();
        await rotation.RotateAsync("default", force: true, TestContext.Current.CancellationToken);
        await LoadKeysAsync(own);

        Assert.NotEqual(SignIn.Header(hint).GetProperty("kid").GetString(), own.SigningKeyOf("default").KeyId);
        Assert.Equal(HttpStatusCode.Found, (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}")).Status);
        Assert.Equal("here", await world.EndedAsync());

        own.Time.Advance(KeyRotation.Retention + TimeSpan.FromDays(1));
        await rotation.RotateAsync("default", force: false, TestContext.Current.CancellationToken);
        await LoadKeysAsync(own);
        using var client = own.CreateClient();
        Assert.DoesNotContain(SignIn.Header(hint).GetProperty("kid").GetString()!, await client.GetStringAsync("/.well-known/jwks.json"));
        Assert.Equal(HttpStatusCode.Found, (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}")).Status);

        own.Time.Advance(KeyRotation.HintRetention + TimeSpan.FromDays(1));
        await rotation.RotateAsync("default", force: false, TestContext.Current.CancellationToken);
        await LoadKeysAsync(own);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Here.GetOnceAsync($"/oidc/logout?id_token_hint={hint}")).Status);
    }

    [Theory]
    [InlineData("GET", 33 * 1024)]
    [InlineData("POST", 33 * 1024)]
    [InlineData("POST", 900 * 1024)]
    [InlineData("POST", 1100 * 1024)]
    public async Task A_hint_of_any_size_is_refused_with_an_id_and_ends_nothing(string method, int length)
    {
        using var world = await DialectWorld.CreateAsync(host);
        var hint = world.HereTokens["id_token"] + new string('A', length);

        var page = method == "GET" ? await world.Here.GetOnceAsync("/oidc/logout?id_token_hint=" + hint) : await world.Here.PostAsync("/oidc/logout", [KeyValuePair.Create("id_token_hint", hint)]);

        Assert.InRange((int)page.Status, 400, 431);
        Assert.Matches("PR10[0-9]{2}", page.Body);
        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Fact]
    public async Task A_hint_in_a_form_is_as_good_as_one_in_a_query()
    {
        using var world = await DialectWorld.CreateAsync(host);

        await world.Here.PostAsync("/oidc/logout", [KeyValuePair.Create("id_token_hint", (await world.HintAsync("own, expired"))!)]);

        Assert.Equal("here", await world.EndedAsync());
    }

    /// <summary>The tenants are read again at once, not when the clock of the refresh says so.</summary>
    private static async Task LoadKeysAsync(ProviderHost host) => await host.Services.GetRequiredService<TenantRefresh>().ReloadAsync(TestContext.Current.CancellationToken);

    private async Task<string> ForgeAsync(DialectWorld world, string kind)
    {
        var token = world.HereTokens["id_token"]!;
        var claims = SignIn.Claims(token).GetRawText();
        var key = host.SigningKeyOf("default");
        var header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{key.KeyId}}"}""";
        return kind switch
        {
            "alg none" => Token("""{"alg":"none","typ":"JWT"}""", claims, [1, 2, 3]),
            "alg none, no signature" => Token("""{"alg":"none","typ":"JWT"}""", claims, []),
            "HS256 with the public key" => Mac(Encoding.UTF8.GetBytes(key.PublicKey.ToJson()), claims),
            "HS256 with another client's secret" => Mac("symmetric-secret-0123456789-0123456789"u8.ToArray(), claims),
            "unknown kid" => Signed(key, """{"alg":"RS256","typ":"JWT","kid":"nobody"}""", claims),
            "a stranger's key under our kid" => Signed(SigningKey.Generate(Algorithms.RS256), header, claims),
            "another tenant" => Signed(host.SigningKeyOf("other"), $$"""{"alg":"RS256","typ":"JWT","kid":"{{host.SigningKeyOf("other").KeyId}}"}""", claims),
            "nobody's audience" => Signed(key, header, claims.Replace("\"aud\":\"web\"", "\"aud\":\"nobody\"", StringComparison.Ordinal)),
            "two audiences" => Signed(key, header, claims.Replace("\"aud\":\"web\"", "\"aud\":[\"web\",\"spa\"]", StringComparison.Ordinal)),
            "a JWS of another typ" => Signed(key, header.Replace("\"JWT\"", "\"at+jwt\"", StringComparison.Ordinal), claims),
            _ => (await world.HintAsync(kind))!,
        };
    }

    private static string Mac(byte[] secret, string claims)
    {
        var data = Text("""{"alg":"HS256","typ":"JWT"}""") + "." + Text(claims);
        return data + "." + Base64Url.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(data)));
    }

    private static string Signed(SigningKey key, string header, string claims)
    {
        var data = Text(header) + "." + Text(claims);
        var signature = new byte[1024];
        var length = key.Sign(Encoding.ASCII.GetBytes(data), signature);
        return data + "." + Base64Url.Encode(signature.AsSpan(0, length));
    }

    private static string Token(string header, string claims, byte[] signature) => $"{Text(header)}.{Text(claims)}.{Base64Url.Encode(signature)}";

    private static string Text(string json) => Base64Url.Encode(Encoding.UTF8.GetBytes(json));

    public sealed class TwoTenants : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "1000000" };

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant, TestSeed.Users),
            ["other"] = (System.Text.RegularExpressions.Regex.Replace(TestSeed.Tenant, "client_id: ([a-z-]+)", "client_id: other-$1"), TestSeed.Users),
        };
    }
}
