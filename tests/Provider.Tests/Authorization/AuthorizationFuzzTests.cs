using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.Tokens;
using Provider.Tests.Fuzzing;

namespace Provider.Tests.Authorization;

/// <summary>Damaged input, the same at each run: whatever comes, the answer is ours. PROVIDER_FUZZ makes a longer campaign of it.</summary>
public sealed class AuthorizationFuzzTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    private static readonly int Rounds = 400 * Fuzz.Factor;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_damaged_query_gets_an_answer_of_ours(int seed)
    {
        var random = new Random(seed);
        using var app = host.CreateClient();
        var claims = """{"id_token":{"acr":{"essential":true,"values":["a","b"]},"sub":{"value":"auth0|ann"}},"userinfo":{"email":null,"name":{"essential":true}}}""";
        var good = Asking.Authorize("hybrid", ("claims", claims), ("request", host.Sign(host.Claims("hybrid"))), ("max_age", "10"), ("prompt", "login"), ("acr_values", "a b"), ("ui_locales", "de en"));
        for (var round = 0; round < Rounds; round++)
        {
            var query = Fuzz.Damage(good[good.IndexOf('?', StringComparison.Ordinal)..], random);
            using var response = await app.GetAsync("/authorize?" + Uri.EscapeDataString("x") + "=1&" + new string([.. query.TrimStart('?').Where(letter => letter is > ' ' and < '\u007f' and not '#')]));

            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {query}");
            AssertNoStranger(response);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_damaged_request_object_is_refused_and_never_half_believed(int seed)
    {
        var random = new Random(seed);
        using var app = host.CreateClient();
        for (var round = 0; round < Rounds / 4; round++)
        {
            var claims = host.Claims("signs", ("claims", JsonNode.Parse("""{"userinfo":{"email":null}}""")), ("max_age", 10)).ToJsonString();
            var text = random.Next(2) == 0
                ? Fuzz.Damage(host.Sign(host.Claims("signs")), random)
                : SignedText("""{"alg":"ES256","typ":"oauth-authz-req+jwt"}""", Fuzz.Damage(claims, random));
            var (status, body) = await app.PushAsync("signs", more: [("request", text.Replace("\0", "", StringComparison.Ordinal))]);

            Assert.True((int)status < 500, $"{(int)status} for {text}");
            if (status == HttpStatusCode.Created)
                continue;
            Assert.NotNull(body.Text("error"));
        }
    }

    [Theory]
    [InlineData(5)]
    public void The_parsers_throw_nothing_whatever_they_are_given(int seed)
    {
        var random = new Random(seed);
        const string Claims = """{"id_token":{"acr":{"essential":true,"values":["a","b"]}},"userinfo":{"email":null,"name":{"value":"x"}}}""";
        const string Details = """[{"type":"payment","amount":{"value":1.5},"to":["a","b"]}]""";
        var accepted = 0;
        for (var round = 0; round < Rounds * 10; round++)
        {
            accepted += ClaimsRequest.TryParse(Fuzz.Damage(Claims, random), out _, out _) ? 1 : 0;
            accepted += AuthorizationDetails.TryParse(Fuzz.Damage(Details, random), out _, out _) ? 1 : 0;
            accepted += RequestParameters.TryParse(Fuzz.Damage("?a=%20b&c=d%c3%bc&e", random), out var parsed, out _) && RequestParameters.TryParse(parsed.ToQuery(), out _, out _) ? 1 : 0;
            UnsignedJwt.Read(Fuzz.Damage("eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", random), 1024);
        }

        Assert.InRange(accepted, 1, Rounds * 30);
    }

    [Theory]
    [InlineData("{\"userinfo\":")]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Deep_and_long_text_is_refused_cheaply(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 64 * 1024 / piece.Length));

        Assert.False(ClaimsRequest.TryParse(text, out _, out _));
        Assert.False(AuthorizationDetails.TryParse(text, out _, out _));
    }

    /// <summary>A redirect leads to our own pages or to the client, and nowhere else.</summary>
    private static void AssertNoStranger(HttpResponseMessage response)
    {
        if (response.Headers.Location is { IsAbsoluteUri: true } location)
            Assert.Equal("hybrid.example.com", location.Host);
    }

    private string SignedText(string header, string claims)
    {
        var text = Base64Url.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(claims));
        var signature = new byte[64];
        host.Key.Sign(Encoding.ASCII.GetBytes(text), signature);
        return text + "." + Base64Url.Encode(signature);
    }
}
