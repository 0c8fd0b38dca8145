using System.Net;
using System.Text;
using Provider.Tests.Hosting;

namespace Provider.Tests.Fuzzing;

/// <summary>
/// Requests to every endpoint with their parameters, cookies and headers damaged, the same at each run. Whatever comes, the answer is ours: no failure of the server, nobody sent to a
/// stranger, nothing of the request in a page as markup.
/// </summary>
public sealed class EndpointFuzzTests(FuzzHost host) : IClassFixture<FuzzHost>
{
    private const int Long = 64 * 1024;
    private static readonly string[] ContentTypes = ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16", ";", "a/b/c"];
    private static readonly string[] Fillers = ["a", "%41", "%", "[", "{\"a\":", "é", ".", "a=b&", "/../", " ", "\"", "https://a.", "\\u0041", "-", "a "];

    /// <summary>A well-formed request of each kind; the values in angle brackets are filled in.</summary>
    private static readonly (HttpMethod Method, string Path, string[] Parameters)[] Requests =
    [
        (HttpMethod.Get, "/authorize", ["client_id=everything", "redirect_uri=https://app.example.com/callback", "response_type=code id_token", "response_mode=fragment", "scope=openid profile", "state=s", "nonce=n", "prompt=login", "display=page", "max_age=10", "ui_locales=de-AT de en", "claims_locales=de", "acr_values=a b", "login_hint=ann@example.com", "id_token_hint=<id_token>", "audience=https://api.example.com/", "claims={\"userinfo\":{\"email\":null}}", "authorization_details=[{\"type\":\"payment\",\"amount\":1.5}]", "code_challenge=" + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "code_challenge_method=S256", "connection=Username-Password-Authentication", "screen_hint=signup", "resource=https://api.example.com/", "dpop_jkt=0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"]),
        (HttpMethod.Post, "/authorize", ["client_id=web", "redirect_uri=https://app.example.com/callback", "response_type=code", "response_mode=form_post", "scope=openid", "state=s", "request_uri=urn:ietf:params:oauth:request_uri:abc", "request=eyJhbGciOiJub25lIn0.eyJhIjoxfQ."]),
        (HttpMethod.Post, "/oauth/par", ["client_id=web", "client_secret=" + TestSeed.WebSecret, "redirect_uri=https://app.example.com/callback", "response_type=code", "scope=openid", "state=s", "authorization_details=[{\"type\":\"payment\",\"to\":[\"a\",{\"b\":null}]}]", "audience=https://api.example.com/", "claims={\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"a\"]}}}"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=authorization_code", "client_id=web", "client_secret=" + TestSeed.WebSecret, "code=abc", "redirect_uri=https://app.example.com/callback", "code_verifier=" + SignIn.Verifier]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=refresh_token", "client_id=web", "client_secret=" + TestSeed.WebSecret, "refresh_token=abc", "scope=openid"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=client_credentials", "client_id=machine", "client_secret=machine-secret-0123456789-0123456789", "audience=https://api.example.com/", "scope=read:orders"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=urn:ietf:params:oauth:grant-type:device_code", "client_id=tv", "device_code=abc"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=http://auth0.com/oauth/grant-type/password-realm", "client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "username=nobody@example.com", "password=x", "realm=Username-Password-Authentication", "scope=openid"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=urn:ietf:params:oauth:grant-type:token-exchange", "client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "subject_token=<access_token>", "subject_token_type=urn:ietf:params:oauth:token-type:access_token", "audience=https://api.example.com/"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=client_credentials", "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion=eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "audience=https://api.example.com/"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=http://auth0.com/oauth/grant-type/mfa-otp", "client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "mfa_token=abc", "otp=123456"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=http://auth0.com/oauth/grant-type/mfa-oob", "client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "mfa_token=<access_token>", "oob_code=abc", "binding_code=123456"]),
        (HttpMethod.Post, "/oauth/token", ["grant_type=http://auth0.com/oauth/grant-type/mfa-recovery-code", "client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "mfa_token=abc", "recovery_code=ABCDEFGHJKLMNPQRSTUVWXYZ"]),
        (HttpMethod.Post, "/mfa/challenge", ["client_id=everything", "client_secret=everything-secret-0123456789-0123456789", "mfa_token=abc", "challenge_type=otp oob", "authenticator_id=totp|dev_0000000000000000"]),
        (HttpMethod.Post, "/mfa/associate", ["authenticator_types=otp"]),
        (HttpMethod.Get, "/mfa/authenticators", ["x=1"]),
        (HttpMethod.Get, "/u/mfa-otp-challenge", ["state=abc"]),
        (HttpMethod.Post, "/u/mfa-otp-challenge", ["state=abc", "code=123456", "__RequestVerificationToken=abc"]),
        (HttpMethod.Post, "/u/mfa-login-options", ["state=abc", "action=email", "__RequestVerificationToken=abc"]),
        (HttpMethod.Post, "/oauth/device/code", ["client_id=tv", "scope=openid offline_access", "audience=https://api.example.com/"]),
        (HttpMethod.Post, "/oauth/introspect", ["client_id=web", "client_secret=" + TestSeed.WebSecret, "token=<access_token>", "token_type_hint=access_token"]),
        (HttpMethod.Post, "/oauth/revoke", ["client_id=web", "client_secret=" + TestSeed.WebSecret, "token=abc", "token_type_hint=refresh_token"]),
        (HttpMethod.Post, "/userinfo", ["access_token=<access_token>"]),
        (HttpMethod.Get, "/activate", ["user_code=BCDF-GHJK"]),
        (HttpMethod.Post, "/activate", ["user_code=BCDF-GHJK", "__RequestVerificationToken=abc"]),
        (HttpMethod.Get, "/u/login", ["state=abc"]),
        (HttpMethod.Post, "/u/login", ["state=abc", "username=ann@example.com", "password=x"]),
        (HttpMethod.Get, "/authorize/resume", ["state=abc"]),
        (HttpMethod.Get, "/oidc/logout", ["id_token_hint=<id_token>", "logout_hint=abc", "client_id=web", "post_logout_redirect_uri=https://app.example.com/bye", "state=s", "ui_locales=de-AT en", "federated="]),
        (HttpMethod.Post, "/oidc/logout", ["id_token_hint=<id_token>", "client_id=web", "post_logout_redirect_uri=https://app.example.com/bye?x=1", "state=s"]),
        (HttpMethod.Get, "/v2/logout", ["client_id=web", "returnTo=https://app.example.com/bye", "federated="]),
        (HttpMethod.Get, "/.well-known/openid-configuration", ["x=1"]),
    ];

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public async Task Whatever_is_damaged_the_answer_is_ours(int seed)
    {
        var random = new Random(seed);
        using var app = host.CreateClient();
        var (cookies, tokens) = await SignInAsync(app);
        for (var round = 0; round < 800 * Fuzz.Factor; round++)
        {
            // Logouts that were still good have ended the session.
            if (round % 200 == 199)
                (cookies, tokens) = await SignInAsync(app);
            var (method, path, parameters) = Requests[random.Next(Requests.Length)];
            using var request = Build(method, path, DamageSome([.. parameters.Select(parameter => FillIn(parameter, tokens))], random), random);
            AddHeaders(request, cookies, random);
            await AssertOursAsync(app, request);
        }
    }

    [Fact]
    public async Task Sixty_four_kilobytes_in_any_parameter_get_an_answer_of_ours()
    {
        using var app = host.CreateClient();
        app.Timeout = TimeSpan.FromMinutes(1);
        var (cookies, tokens) = await SignInAsync(app);
        var random = new Random(64);
        foreach (var (method, path, parameters) in Requests)
        {
            for (var number = 0; number < parameters.Length; number++)
            {
                var filler = Fillers[random.Next(Fillers.Length)];
                var changed = parameters.Select(parameter => FillIn(parameter, tokens)).ToArray();
                // From the start of the value, and behind what is good of it.
                changed[number] = changed[number][..(random.Next(2) == 0 ? changed[number].IndexOf('=', StringComparison.Ordinal) + 1 : changed[number].Length)] + Repeat(filler);
                using var request = Build(method, path, [.. changed.Select(Encode)], random: null);
                request.Headers.TryAddWithoutValidation("Cookie", cookies);
                await AssertOursAsync(app, request);
            }
        }
    }

    [Fact]
    public async Task Sixty_four_kilobytes_in_any_header_get_an_answer_of_ours()
    {
        using var app = host.CreateClient();
        app.Timeout = TimeSpan.FromMinutes(1);
        string[] names = ["Cookie", "Accept-Language", "Accept", "Authorization", "DPoP", "Origin", "Referer", "User-Agent", "If-None-Match", "X-Forwarded-For", "Forwarded", "Client-Cert", "traceparent"];
        foreach (var name in names)
        {
            foreach (var filler in (string[])["a", "a;q=0.1,", "a=b; ", "%41", "\"", "eyJhbGciOiJFUzI1NiJ9.", "for=1.2.3.4, "])
            {
                foreach (var path in (string[])["/authorize?client_id=web", "/userinfo", "/oidc/logout"])
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, path);
                    request.Headers.TryAddWithoutValidation(name, name == "Authorization" ? "Basic " + Repeat(filler) : Repeat(filler));
                    await AssertOursAsync(app, request);
                }
            }
        }
    }

    private async Task<(string Cookies, TokenAnswer Tokens)> SignInAsync(HttpClient app)
    {
        using var browser = host.OpenBrowser();
        var tokens = await app.RedeemAsync(await browser.SignInAsync(SignIn.Authorize(more: ("audience", TestSeed.Api))));
        return (browser.Cookies.GetCookieHeader(browser.Home), tokens);
    }

    private static string FillIn(string parameter, TokenAnswer tokens) =>
        parameter.Replace("<id_token>", tokens["id_token"], StringComparison.Ordinal).Replace("<access_token>", tokens["access_token"], StringComparison.Ordinal);

    /// <summary>Values damaged before they are encoded, and what is encoded damaged after; parameters left out, doubled and in another order.</summary>
    private static List<string> DamageSome(List<string> parameters, Random random)
    {
        for (var count = random.Next(3); count > 0 && parameters.Count > 0; count--)
        {
            var at = random.Next(parameters.Count);
            var value = parameters[at].IndexOf('=', StringComparison.Ordinal) + 1;
            switch (random.Next(6))
            {
                case 0:
                    parameters.RemoveAt(at);
                    break;
                case 1:
                    parameters.Add(parameters[at]);
                    break;
                case 2:
                    parameters[at] = parameters[at][..value] + Fuzz.Text(random);
                    break;
                default:
                    parameters[at] = parameters[at][..value] + Fuzz.Damage(parameters[at][value..], random);
                    break;
            }
        }

        var encoded = parameters.Select(Encode).ToList();
        if (random.Next(3) == 0 && encoded.Count > 0)
        {
            var at = random.Next(encoded.Count);
            encoded[at] = Fuzz.Damage(encoded[at], random);
        }

        return encoded;
    }

    private static string Encode(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        // Half a character cannot be encoded; the damage after the encoding has such.
        var value = parameter[(equals + 1)..].Replace("\ud800", "", StringComparison.Ordinal);
        return $"{parameter[..equals]}={Uri.EscapeDataString(string.Concat(value.EnumerateRunes()))}";
    }

    private static HttpRequestMessage Build(HttpMethod method, string path, List<string> parameters, Random? random)
    {
        var text = string.Join('&', parameters);
        if (method == HttpMethod.Get)
        {
            // What a browser would never send in an address, no client here can.
            var query = new string([.. text.Where(letter => letter is > ' ' and < '\u007f' and not '#')]);
            return new HttpRequestMessage(method, new Uri($"{path}?{query}", UriKind.Relative));
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", random is not null && random.Next(12) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : ContentTypes[0]);
        return new HttpRequestMessage(method, path) { Content = content };
    }

    private static void AddHeaders(HttpRequestMessage request, string cookies, Random random)
    {
        Add("Cookie", random.Next(3) switch { 0 => cookies, 1 => Fuzz.Damage(cookies, random), _ => "" });
        Add("Accept-Language", random.Next(3) switch { 0 => "de-AT,de;q=0.9,en;q=0.8", 1 => Fuzz.Damage("de-AT,de;q=0.9,en;q=0.8,*;q=0.1", random), _ => "" });
        if (random.Next(5) == 0)
            Add("Authorization", Fuzz.Damage(random.Next(2) == 0 ? "Basic d2ViOndlYi1zZWNyZXQ=" : "DPoP eyJhbGciOiJSUzI1NiJ9.e30.AAAA", random));
        if (random.Next(5) == 0)
            Add("DPoP", Fuzz.Damage("eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.e30.AAAA", random));
        if (random.Next(5) == 0)
            Add("Origin", Fuzz.Damage("http://localhost:5080", random));
        if (random.Next(5) == 0)
            Add("Accept", Fuzz.Damage("application/token-introspection+jwt, text/html;q=0.5, */*", random));

        void Add(string name, string value)
        {
            // A line break would be two headers, and the client refuses to send it.
            if (value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(letter => letter is not ('\r' or '\n' or '\0'))]));
        }
    }

    private static async Task AssertOursAsync(HttpClient app, HttpRequestMessage request)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        string What() => $"{request.Method} {request.RequestUri} {Shorten(string.Join(' ', request.Headers.SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"))))} {Shorten(body)}";
        using var response = await app.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {What()}: {Shorten(page)}");
        Assert.False(page.Contains("<script>x()</script>", StringComparison.OrdinalIgnoreCase) && response.Content.Headers.ContentType?.MediaType == "text/html", $"markup of the request in the page for {What()}");
        if (response.Headers.Location is { IsAbsoluteUri: true } location)
            Assert.True(FuzzHost.Known.Contains(location.Host), $"sent to {location} by {What()}");
        if (response.StatusCode >= HttpStatusCode.BadRequest && response.Content.Headers.ContentType?.MediaType == "application/json")
            Assert.Contains("\"error\"", page, StringComparison.Ordinal);
    }

    private static string Repeat(string filler) => string.Concat(Enumerable.Repeat(filler, Long / filler.Length));

    private static string Shorten(string text) => text.Length > 2000 ? text[..2000] + "…" : text;
}
