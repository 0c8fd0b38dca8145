using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Protocol.Jose;
using Provider.Tests.Hosting;
using Provider.Tests.Logout.Explain;

namespace Provider.Tests.Logout;

/// <summary>Every combination of parameters and session states over HTTP, against the oracle; and the explainer has to have said so before.</summary>
public sealed class LogoutMatrixTests(LogoutMatrixTests.TwoTenants host) : IClassFixture<LogoutMatrixTests.TwoTenants>
{
    private const string State = "s&t=a te";

    [Fact]
    public void The_matrix_has_thousands_of_combinations_and_every_outcome_occurs()
    {
        var all = LogoutCase.All().ToList();

        Assert.True(all.Count >= 1000);
        Assert.Equal(["end", "nothing", "prompt", "refused"], all.Select(logout => LogoutOracle.Expect(logout).Outcome).Distinct().Order());
    }

    [Theory]
    [InlineData("GET", "on")]
    [InlineData("GET", "off")]
    [InlineData("POST", "on")]
    [InlineData("POST", "off")]
    public async Task Each_combination_does_what_the_table_says(string method, string prompt)
    {
        using var world = await World.CreateAsync(host, prompt);
        var wrong = new List<string>();
        foreach (var logout in LogoutCase.All().Where(logout => logout.Method == method && logout.Prompt == prompt))
        {
            var expected = LogoutOracle.Expect(logout);
            var actual = await world.RunAsync(logout);
            var target = expected.Outcome is "refused" or "prompt" || expected.Target == "page" ? "page" : expected.Target;
            if ((actual.Outcome, actual.Target) != (expected.Outcome, target))
                wrong.Add($"{logout}: expected {expected.Outcome} {target}, got {actual.Outcome} {actual.Target}");
            if (actual.Explained != $"{actual.Outcome} {(actual.Outcome == "prompt" ? expected.Target : actual.Target)}")
                wrong.Add($"{logout}: was explained as {actual.Explained}, and was {actual.Outcome} {actual.Target}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} combinations differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static string? AddressOf(string uri) => uri switch
    {
        "none" => null,
        "app" => "https://app.example.com/bye",
        "tenant" => "https://tenant.example.com/bye",
        "foreign" => "https://evil.example.com/bye",
        _ => "https:\\evil",
    };

    /// <summary>The tenant at the root asks; the tenant <c>quiet</c> has the prompt switched off.</summary>
    public sealed class TwoTenants : ProviderHost
    {
        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant, TestSeed.Users),
            ["quiet"] = (Rename(TestSeed.Tenant).Replace("friendly_name: Example", "friendly_name: Example\n  sessions: { oidc_logout_prompt_enabled: false }", StringComparison.Ordinal), TestSeed.Users),
        };

        private static string Rename(string tenant) => System.Text.RegularExpressions.Regex.Replace(tenant, "client_id: ([a-z-]+)", "client_id: quiet-$1");
    }

    /// <summary>A tenant with a browser under test, and sessions elsewhere that hints can name.</summary>
    private sealed class World(TwoTenants host, string path, string prefix) : IDisposable
    {
        private static readonly SigningKey StrangersKey = SigningKey.Generate(Algorithms.RS256);
        private readonly HttpClient _app = host.CreateClient();
        private readonly Browser _signedOut = host.OpenBrowser();
        private Browser _browser = host.OpenBrowser();
        private (string IdToken, string Sid, string RefreshToken) _this;
        private (string IdToken, string Sid, string RefreshToken) _other;
        private (string IdToken, string Sid, string RefreshToken) _user;
        private string _noSid = "";

        public static async Task<World> CreateAsync(TwoTenants host, string prompt)
        {
            var world = prompt == "on" ? new World(host, "", "") : new World(host, "/quiet", "quiet-");
            using var elsewhere = host.OpenBrowser();
            using var stranger = host.OpenBrowser();
            world._other = await world.SignInAsync(elsewhere, TestSeed.Ann);
            world._user = await world.SignInAsync(stranger, TestSeed.Ben);
            world._noSid = (await world.PostTokenAsync(("grant_type", "refresh_token"), ("refresh_token", world._other.RefreshToken)))["id_token"]!;
            await world.RenewAsync();
            return world;
        }

        public async Task<(string Outcome, string Target, string Explained)> RunAsync(LogoutCase logout)
        {
            var parameters = new Dictionary<string, string?>
            {
                ["id_token_hint"] = HintFor(logout.Hint),
                ["client_id"] = logout.Client switch { "none" => null, "unknown" => "nobody", var name => prefix + name },
                ["logout_hint"] = logout.LogoutHint switch { "none" => null, "this" => _this.Sid, _ => _other.Sid },
                ["post_logout_redirect_uri"] = AddressOf(logout.Uri),
                ["state"] = State,
            }.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);

            var browser = logout.Session == "alive" ? _browser : _signedOut;
            var url = QueryHelpers.AddQueryString(path + "/oidc/logout", parameters!);
            var explained = await Explained.AskAsync(host, url, logout.Session == "alive" ? _this.Sid : null, logout.Method);
            var page = logout.Method == "GET"
                ? await browser.GetAsync(url)
                : await browser.PostAsync(path + "/oidc/logout", parameters);
            var isSignedIn = await IsSignedInAsync();
            if (!isSignedIn)
                await RenewAsync();
            return (Classify(logout, page, isSignedIn), page.Location is { } location ? WithoutState(location) : "page", $"{Explained.OutcomeOf(explained)} {explained.Target ?? "page"}");
        }

        public void Dispose()
        {
            _app.Dispose();
            _signedOut.Dispose();
            _browser.Dispose();
        }

        private static string Classify(LogoutCase logout, Page page, bool isSignedIn)
        {
            if (page.Status == HttpStatusCode.BadRequest && isSignedIn)
                return "refused";
            if (page.Status == HttpStatusCode.OK && page.Document.QuerySelector("button[value=accept]") is not null && isSignedIn)
                return "prompt";
            if (page.Status is HttpStatusCode.Found or HttpStatusCode.OK)
                return isSignedIn ? (logout.Session == "none" ? "nothing" : "kept") : "end";
            return $"{page.Status}";
        }

        /// <summary>State comes back exactly, as the last parameter.</summary>
        private static string WithoutState(Uri location)
        {
            var text = location.OriginalString;
            var suffix = "state=" + Uri.EscapeDataString(State);
            return text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^(suffix.Length + 1)] : text + " (without state)";
        }

        private string? HintFor(string hint) => hint switch
        {
            "this" => _this.IdToken,
            "expired" => Resign(_this.IdToken, expired: true),
            "other" => _other.IdToken,
            "user" => _user.IdToken,
            "nosid" => _noSid,
            "forged" => Resign(_this.IdToken, expired: false),
            _ => null,
        };

        /// <summary>The same claims: in the past and signed by the tenant's own key, or as they are and signed by a stranger's.</summary>
        private string Resign(string token, bool expired)
        {
            var key = expired ? host.SigningKeyOf(path.Length == 0 ? "default" : "quiet") : StrangersKey;
            return JwsWriter.Write(key, "JWT", SignIn.Claims(token), (writer, claims) =>
            {
                foreach (var claim in claims.EnumerateObject().Where(claim => claim.Name is not ("exp" or "iat")))
                    claim.WriteTo(writer);
                var issued = claims.GetProperty("iat").GetInt64() - (expired ? 90 * 24 * 3600 : 0);
                writer.WriteNumber("iat", issued);
                writer.WriteNumber("exp", issued + 36000);
            });
        }

        private async Task RenewAsync()
        {
            _browser.Dispose();
            _browser = host.OpenBrowser();
            _this = await SignInAsync(_browser, TestSeed.Ann);
        }

        private async Task<bool> IsSignedInAsync() =>
            (await _browser.GetAsync(path + SignIn.Authorize(prefix + "web", more: ("prompt", "none")))).Parameter("code") is not null;

        private async Task<(string IdToken, string Sid, string RefreshToken)> SignInAsync(Browser browser, string username)
        {
            var code = await browser.SignInAsync(path + SignIn.Authorize(prefix + "web", scope: "openid offline_access"), username);
            var tokens = await PostTokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", TestSeed.Callback), ("code_verifier", SignIn.Verifier));
            return (tokens["id_token"]!, SignIn.Claims(tokens["id_token"]!).GetProperty("sid").GetString()!, tokens["refresh_token"]!);
        }

        private async Task<TokenAnswer> PostTokenAsync(params (string Name, string Value)[] parameters)
        {
            using var form = new FormUrlEncodedContent([.. parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), new("client_id", prefix + "web"), new("client_secret", TestSeed.WebSecret)]);
            using var response = await _app.PostAsync(path + "/oauth/token", form);
            return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
        }
    }
}
