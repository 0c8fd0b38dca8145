using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>What stands in the log, down to our own finest level: no secret of anybody, and no line that somebody else wrote.</summary>
public sealed class LogTests(LogTests.LoggingHost host) : IClassFixture<LogTests.LoggingHost>
{
    private static readonly string Hostile = "evil\r\nERROR forged line\u001b[31m\u202e\u2028end";

    [Fact]
    public async Task No_token_code_or_secret_is_ever_logged()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var code = await browser.SignInAsync(SignIn.Authorize(scope: "openid offline_access"));
        var tokens = await app.RedeemAsync(code);
        var second = await app.RefreshAsync(tokens["refresh_token"]!);
        await app.UserInfoAsync(tokens["access_token"]!);
        await app.UserInfoAsync(tokens["access_token"] + "x");
        await app.RefreshAsync(tokens["refresh_token"]!);
        await app.RedeemAsync(code);
        await app.RedeemAsync(code, secret: "a-wrong-client-secret");
        await browser.GetAsync(SignIn.Authorize(more: [("id_token_hint", tokens["id_token"] + "x"), ("prompt", "none")]));
        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: ("prompt", "login"))), password: "a-wrong-password");
        await browser.GetAsync("/oidc/logout?id_token_hint=" + tokens["id_token"]);
        var cookies = browser.Cookies.GetAllCookies().Select(cookie => cookie.Value);

        string[] secrets = [code, tokens["access_token"]!, tokens["id_token"]!, tokens["refresh_token"]!, second["refresh_token"]!, TestSeed.WebSecret, TestSeed.Password, "a-wrong-client-secret", "a-wrong-password", SignIn.Verifier, .. cookies.Where(value => value.Length > 20)];
        Assert.Contains(host.Lines, line => line.Contains("PR1205", StringComparison.Ordinal));
        // The framework's own request lines hold whole queries, hints included; the configuration we ship switches them off.
        Assert.DoesNotContain(host.Lines, line => line.Contains("Request starting", StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(host.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("redirect_uri")]
    [InlineData("response_type")]
    [InlineData("response_mode")]
    [InlineData("scope")]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("prompt")]
    [InlineData("max_age")]
    [InlineData("audience")]
    [InlineData("ui_locales")]
    [InlineData("login_hint")]
    [InlineData("id_token_hint")]
    [InlineData("code_challenge")]
    public async Task A_parameter_of_the_authorization_endpoint_writes_no_line_of_its_own(string name)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(SignIn.Authorize(more: (name, Hostile)));

        Assert.InRange((int)page.Status, 200, 499);
        AssertClean();
    }

    [Theory]
    [InlineData("grant_type")]
    [InlineData("client_id")]
    [InlineData("code")]
    [InlineData("redirect_uri")]
    [InlineData("code_verifier")]
    [InlineData("refresh_token")]
    [InlineData("audience")]
    [InlineData("scope")]
    public async Task A_parameter_of_the_token_endpoint_writes_no_line_of_its_own(string name)
    {
        using var app = host.CreateClient();
        foreach (var grant in new[] { "authorization_code", "refresh_token", "client_credentials" })
        {
            var parameters = new Dictionary<string, string?> { ["grant_type"] = grant, ["client_id"] = "web", ["client_secret"] = TestSeed.WebSecret, ["code"] = "x", ["refresh_token"] = "x", [name] = Hostile };
            var answer = await app.TokenAsync([.. parameters.Select(pair => (pair.Key, pair.Value))]);
            Assert.InRange((int)answer.Status, 400, 499);
        }

        AssertClean();
    }

    [Fact]
    public async Task Names_paths_headers_and_logout_parameters_write_no_line_of_their_own()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var escaped = Uri.EscapeDataString(Hostile);

        await browser.GetAsync($"/authorize?{escaped}=1&{escaped}=2");
        await browser.GetAsync($"/userinfo?{escaped}=1&{escaped}=2");
        await browser.GetAsync("/" + escaped);
        await browser.GetAsync("/u/login?state=" + escaped);
        await browser.GetAsync("/oidc/logout?client_id=" + escaped);
        await browser.GetAsync("/oidc/logout?logout_hint=" + escaped);
        await browser.GetAsync("/oidc/logout?client_id=web&post_logout_redirect_uri=" + escaped);
        await browser.GetAsync("/v2/logout?client_id=web&returnTo=" + escaped);
        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), Hostile, Hostile);
        await app.UserInfoAsync("x");

        AssertClean();
    }

    [Fact]
    public async Task A_hundred_kilobytes_are_not_logged_as_such()
    {
        using var app = host.CreateClient();

        await app.TokenAsync(("grant_type", new string('g', 100_000)), ("client_id", "web"), ("client_secret", TestSeed.WebSecret));
        await app.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_id", new string('c', 8000)));

        Assert.All(host.Lines, line => Assert.True(line.Length < 8000, $"{line.Length} characters"));
    }

    private void AssertClean() =>
        Assert.All(host.Lines, line => Assert.False(line.Any(character => character is '\r' or '\n' or '\u001b' or '\u202e' or '\u2028') && line.Contains("evil", StringComparison.Ordinal), line));

    /// <summary>A provider that remembers every line it logs, our own at every level.</summary>
    public sealed class LoggingHost : ProviderHost, ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Provider"] = "Trace",
            ["Logging:Console:LogLevel:Default"] = "None",
        };

        public ILogger CreateLogger(string categoryName) => new LineLogger(Lines);

        public void Dispose() => Lines.Clear();

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(this);

        private sealed class LineLogger(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(formatter(state, exception) + exception?.Message);
        }
    }
}
