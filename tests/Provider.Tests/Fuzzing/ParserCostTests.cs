using System.Globalization;
using System.Text;
using Provider.Applications.Urls;
using Provider.Protocol;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Tokens;
using Provider.Registration;
using Provider.Seeding;
using Provider.Seeding.Model;
using Provider.Seeding.Reading;
using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Tests.Fuzzing;

/// <summary>
/// 64 KB of the worst that can be thought of cost no parser more than 50 ms of the processor. Its own time is measured and not the clock's, and the best of several runs counts, so a busy
/// machine changes nothing; what is quadratic takes seconds at this size.
/// </summary>
public sealed class ParserCostTests
{
    private const int Size = 64 * 1024;
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(50);

    /// <summary>What stands before, what is repeated, and what stands behind.</summary>
    private static readonly (string Before, string Filler, string Behind)[] Texts =
    [
        ("", "a", ""), ("", "%41", ""), ("", "%", ""), ("", "&", ""), ("", "a&", ""), ("", "a=&", ""), ("", ".", ""), ("", "-", ""), ("", "é", ""), ("", "\ud83d\ude00", ""), ("", "\ud800", ""), ("", "\0", ""),
        ("", "[", ""), ("", "{\"a\":", ""), ("[", "1,", "1]"), ("[", "[],", "[]]"), ("{", "\"a\":1,", "\"b\":1}"), ("{\"a\":\"", "a", "\"}"), ("{\"a\":\"", "\\u0041", "\"}"), ("{\"a\":", "9", "}"), ("{\"a\":1e", "9", "}"), ("{\"a\":1}", " ", ""),
        ("[", "{\"type\":\"a\"},", "{\"type\":\"a\"}]"), ("{\"userinfo\":{", "\"a\":null,", "\"b\":null}}"), ("{\"keys\":[", "{},", "{}]}"), ("{\"keys\":[", "{\"kty\":\"RSA\"},", "{}]}"),
        ("https://", "a.", "example.com/"), ("https://", "*.", "example.com/"), ("https://a.example/", "../", ""), ("https://a.example/", "%2e%2e/", ""), ("https://a.example/?", "a=b&", ""), ("https://a.example/#", "a", ""), ("https://", "a:", "@b/"),
        ("https://[", ":", "]/"), ("https://", "1.", "1/"), ("https://xn--", "a", ".example/"), ("https://a.example:", "9", "/"), ("", "https://", ""), ("a", ":", ""), ("https://app.example.com/bye?", "x=1&", "x=1"), ("https://a", ".wild", ".example.com/bye"),
        ("eyJhbGciOiJFUzI1NiJ9.", "A", ".AAAA"), ("eyJhbGciOiJub25lIn0.", "A", "."), ("eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.", "A", ""), ("", "eyJhbGciOiJFUzI1NiJ9.", ""), ("eyJhbGciOiJub25lIn0.", "e30", "."),
    ];

    private static readonly AllowedUrlList Allowed = AllowedUrlList.Parse(
        [.. Enumerable.Range(0, 98).Select(number => $"https://app{number}.example.com/bye"), "https://*.wild.example.com/bye", "https://app.example.com/bye?x=1"], AllowedUrlKind.Logout);

    private static readonly Dictionary<string, Action<string>> Parsers = new()
    {
        ["parameters"] = text => RequestParameters.TryParse(text, out _, out _),
        ["JWT"] = text => Jws.TryParse(text, out _, out _, 2 * Size),
        ["unsigned JWT"] = text => UnsignedJwt.Read(text, 2 * Size),
        ["payload of a JWT"] = text => Jws.TryParse($"eyJhbGciOiJFUzI1NiJ9.{Base64Url.Encode(Encoding.UTF8.GetBytes(text))}.AAAA", out _, out _, 4 * Size),
        ["header of a JWT"] = text => Jws.TryParse($"{Base64Url.Encode(Encoding.UTF8.GetBytes(text))}.e30.AAAA", out _, out _, 4 * Size),
        ["proof"] = text => DpopProof.TryParse(text, out _, out _),
        ["key in a JWT"] = text => Jws.TryParseWithKey($"{Base64Url.Encode(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","jwk":{{text}}}"""))}.e30.AAAA", out _, out _, out _, 4 * Size),
        ["key set"] = text => JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(text), out _, out _),
        ["claims"] = text => ClaimsRequest.TryParse(text, out _, out _),
        ["authorization details"] = text => AuthorizationDetails.TryParse(text, out _, out _),
        ["URL"] = text => StrictUrl.TryParse(text, out _, out _),
        ["matched URL"] = text => Array.ForEach(Enum.GetValues<UrlComparison>(), comparison => Allowed.Match(text, comparison)),
        ["user code"] = text => UserCodeFormat.Letters.Show(UserCodeFormat.Normalise(text)),
        ["form field of a registration"] = text => Judge($$"""{"redirect_uris":["https://a.example/"],"client_name":{{System.Text.Json.JsonSerializer.Serialize(text)}}}"""),
    };

    /// <summary>Metadata of 64 KB that are JSON, so that they get as far as the rules.</summary>
    private static readonly (string Before, string Filler, string Behind)[] Metadata =
    [
        ("{\"redirect_uris\":[", "\"https://a.example/{0}\",", "\"https://a.example/\"]}"), ("{\"redirect_uris\":[", "\"https://a.example/\",", "\"https://a.example/\"]}"), ("{\"redirect_uris\":[", "\"{0}\",", "\"\"]}"), ("{\"redirect_uris\":[", "{0},", "1]}"),
        ("{\"redirect_uris\":[\"https://a.example/\"],\"post_logout_redirect_uris\":[", "\"https://a.example/{0}\",", "\"https://a.example/\"]}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"request_uris\":[", "\"https://a.example/{0}\",", "\"https://a.example/\"]}"),
        ("{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[", "\"implicit\",", "\"authorization_code\"]}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"response_types\":[", "\"code\",", "\"code\"]}"),
        ("{\"redirect_uris\":[\"https://a.example/\"],\"response_types\":[\"", "code ", "\"]}"), ("{\"redirect_uris\":[\"https://a.example/\"],", "\"x{0}\":1,", "\"y\":1}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"contacts\":[", "\"{0}\",", "\"a\"]}"),
        ("{\"redirect_uris\":[\"https://a.example/\"],\"jwks\":{\"keys\":[", "{{\"kid\":\"{0}\"}},", "{}]}}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"default_acr_values\":[", "\"{0}\",", "\"a\"]}"), ("{\"redirect_uris\":[\"https://", "a.", "example/\"]}"),
        ("{\"redirect_uris\":[\"https://a.example/", "é", "\"]}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"jwks\":{\"keys\":[], ", "\"x{0}\":1,", "\"y\":1}}"), ("{\"redirect_uris\":[\"https://a.example/\"],\"tls_client_auth_subject_dn\":\"", "CN=x,", "CN=y\"}"),
    ];

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_of_64_KB_takes_long(string parser) => Assert.All(Texts, shape => AssertCheap(Parsers[parser], Of(shape)));

    [Fact]
    public void No_metadata_of_64_KB_take_long() => Assert.All(Metadata, shape => AssertCheap(Judge, Numbered(shape)));

    [Fact]
    public void What_is_quadratic_would_be_found() => Assert.ThrowsAny<Exception>(() => AssertCheap(text => _ = text.Sum(letter => text.Count(other => other == letter)), new string('a', Size / 4)));

    /// <summary>Read and judged as a registration does it, without what is stored.</summary>
    private static void Judge(string json)
    {
        if (!StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out var metadata, out _) || ClientFlows.Settle(metadata.Root, out _) is not { } flows)
            return;
        var problems = new SeedProblems();
        var options = new SeedContext { Directory = "", PublicUrl = new Uri("https://id.example") };
        var tenant = new TenantSeed("default", SeedPosition.OfFile(""));
        var seed = TranslateMetadata.ToSeed("tpc_x", metadata.Root, flows);
        ReadClients.Into(tenant, SeedNode.Sequence([seed], seed.Position), new SeedScope("default", options, problems, new SeedUrls(false, problems, options.RefuseTarget)));
        TranslateMetadata.ToRegistered(metadata.Root, flows);
    }

    private static void AssertCheap(Action<string> parser, string text)
    {
        var best = TimeSpan.MaxValue;
        // The first run compiles the code.
        for (var run = 0; run < 5 && best > Most; run++)
        {
            var begin = OwnTime();
            parser(text);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, (OwnTime() - begin).Ticks));
        }

        Assert.True(best <= Most, $"{best.TotalMilliseconds:0} ms for {text[..60]}…");
    }

    /// <summary>How long this thread has had the processor.</summary>
    private static TimeSpan OwnTime() =>
        TimeSpan.FromTicks(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 100);

    private static string Of((string Before, string Filler, string Behind) shape) =>
        shape.Before + string.Concat(Enumerable.Repeat(shape.Filler, (Size - shape.Before.Length - shape.Behind.Length) / shape.Filler.Length)) + shape.Behind;

    private static string Numbered((string Before, string Filler, string Behind) shape)
    {
        var text = new StringBuilder(shape.Before);
        for (var number = 0; text.Length + shape.Filler.Length + shape.Behind.Length + 8 < Size; number++)
            text.Append(shape.Filler.Contains("{0}", StringComparison.Ordinal) ? string.Format(CultureInfo.InvariantCulture, shape.Filler, number) : shape.Filler);
        return text.Append(shape.Behind).ToString();
    }
}
