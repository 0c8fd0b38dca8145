using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Data;
using Provider.Mail;
using Provider.MultiFactor.Factors;
using Provider.Tests.Federation;
using Provider.Tests.Hosting;

namespace Provider.Tests.Mfa;

/// <summary>The product with factors enabled, at the tenant <c>strict</c> for everybody. Each test takes users of its own: a code works once, and failures are counted.</summary>
public class MfaHost : ProviderHost
{
    public const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    public const string RopcSecret = "ropc-secret-0123456789-0123456789-0123";
    public const string Otp = "http://auth0.com/oauth/grant-type/mfa-otp";
    public const string Oob = "http://auth0.com/oauth/grant-type/mfa-oob";
    public const string Recovery = "http://auth0.com/oauth/grant-type/mfa-recovery-code";
    public const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    private int _next;

    public MfaHost() => Upstream = new FakeUpstream { Time = Time };

    public FakeUpstream Upstream { get; }

    public Letters Mail { get; } = new();

    public string MfaAudience => Issuer + "mfa/";

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant
            .Replace("  friendly_name: Example", "  friendly_name: Example\n  flags: { enable_password_grant: true }", StringComparison.Ordinal)
            .Replace("clientGrants:\n", Clients + "clientGrants:\n", StringComparison.Ordinal) + "\n" + Factors + Connections, Users()),
        ["strict"] = (Strict, Users()),
    };

    private const string Factors = """
        guardianFactors:
          - { name: otp, enabled: true }
          - { name: email, enabled: true }
          - { name: recovery-code, enabled: true }

        """;

    private string Connections => $$"""
        databases:
          - name: Username-Password-Authentication
            strategy: auth0
            enabled_clients: [Web, Spa, Ropc]
        connections:
          - name: acme
            strategy: oidc
            enabled_clients: [Web]
            options:
              type: back_channel
              discovery_url: {{Upstream.Issuer}}/.well-known/openid-configuration
              client_id: {{FakeUpstream.ClientId}}
              client_secret: "{{FakeUpstream.Secret}}"
              scope: openid profile email
        """;

    private const string Clients = """
          - name: Ropc
            client_id: ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            grant_types: [password, refresh_token, "http://auth0.com/oauth/grant-type/mfa-otp", "http://auth0.com/oauth/grant-type/mfa-oob", "http://auth0.com/oauth/grant-type/mfa-recovery-code"]
          - name: Other Ropc
            client_id: other-ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            grant_types: [password, "http://auth0.com/oauth/grant-type/mfa-otp", "http://auth0.com/oauth/grant-type/mfa-oob", "http://auth0.com/oauth/grant-type/mfa-recovery-code"]
          - name: Bare Ropc
            client_id: bare-ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            grant_types: [password]
          - name: Manager
            client_id: manager
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            callbacks: [https://manager.example.com/callback]
            grant_types: [authorization_code, refresh_token, "http://auth0.com/oauth/grant-type/mfa-otp", "http://auth0.com/oauth/grant-type/mfa-oob", "urn:ietf:params:oauth:grant-type:token-exchange"]
          - name: Tv
            client_id: tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code", refresh_token]

        """;

    private const string Strict = """
        tenant:
          friendly_name: Strict
          flags: { enable_password_grant: true }
        clients:
          - name: Web
            client_id: strict-web
            client_secret: web-secret-0123456789-0123456789-0123
            app_type: regular_web
            callbacks: [https://strict.example.com/callback]
            grant_types: [authorization_code, refresh_token]
          - name: Ropc
            client_id: strict-ropc
            client_secret: ropc-secret-0123456789-0123456789-0123
            app_type: regular_web
            grant_types: [password, "http://auth0.com/oauth/grant-type/mfa-otp"]
        guardianFactors:
          - { name: otp, enabled: true }
        guardianPolicies:
          policies: [all-applications]
        """;

    /// <summary>t…: with an app. p…: with a password only. m…: with a mailbox. u…: with a password and an address that is not verified.</summary>
    private static string Users()
    {
        var users = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            users.Add(UserOf("t", i, true, $$""", "mfa_factors": [{ "totp": { "secret": "{{Secret}}" } }]"""));
            users.Add(UserOf("p", i, true, ""));
            users.Add(UserOf("u", i, false, ""));
            if (i < 30)
                users.Add(UserOf("m", i, true, $$""", "mfa_factors": [{ "email": { "value": "m{{i}}@example.com" } }]"""));
        }

        return $"[{string.Join(',', users)}]";
    }

    private static string UserOf(string kind, int number, bool isVerified, string more) =>
        $$"""{ "user_id": "auth0|{{kind}}{{number}}", "email": "{{kind}}{{number}}@example.com", "email_verified": {{(isVerified ? "true" : "false")}}, "password": "{{TestSeed.Password}}"{{more}} }""";

    public string WithApp() => Next("t");

    public string WithPassword() => Next("p");

    public string WithMailbox() => Next("m");

    public string Unverified() => Next("u");

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{Interlocked.Increment(ref _next) % (kind == "m" ? 30 : 100)}@example.com");

    public static string SubjectOf(string email) => "auth0|" + email.Split('@')[0];

    /// <summary>What the app of a user shows now, or so many steps off.</summary>
    public string CodeNow(string secret = Secret, int steps = 0) => Base32.TryDecode(secret, out var bytes) ? Totp.CodeAt(bytes, Totp.StepAt(Time.GetUtcNow()) + steps) : throw new FormatException(secret);

    /// <summary>A code that no step around now has.</summary>
    public string WrongCode() => Enumerable.Range(0, 10).Select(i => $"00000{i}").First(code => Enumerable.Range(-2, 5).All(step => CodeNow(steps: step) != code));

    public ValueTask<List<string>> RowsAsync(string sql, params object?[] values) =>
        Services.GetRequiredService<IDatabase>().ReadAsync(session => session.AllAsync(sql, row => row.IsDBNull(0) ? "" : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!, values), CancellationToken.None);

    public async Task ExecuteAsync(string sql, params object?[] values) =>
        await Services.GetRequiredService<IDatabase>().WriteAsync(session => session.ExecuteAsync(sql, values), CancellationToken.None);

    public ValueTask<List<string>> EventsAsync(string email) => RowsAsync("""SELECT "Type" FROM "LogEvents" WHERE "TenantId" = 'default' AND "Subject" = @p1 ORDER BY "Id" """, SubjectOf(email));

    public ValueTask<List<string>> SessionsAsync(string email) => RowsAsync("""SELECT "Id" FROM "Sessions" WHERE "TenantId" = 'default' AND "Subject" = @p1 AND "EndedAt" IS NULL""", SubjectOf(email));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services)
    {
        services.RemoveAll<IMailSender>();
        services.AddSingleton<IMailSender>(Mail);
    }
}

/// <summary>A mail server that keeps what it was given.</summary>
public sealed class Letters : IMailSender
{
    private readonly ConcurrentQueue<Letter> _sent = new();

    public bool CanSend => true;

    public Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        _sent.Enqueue(letter);
        return Task.CompletedTask;
    }

    public int CountFor(string address) => _sent.Count(letter => letter.To == address);

    /// <summary>The code in the message number so-and-so to an address; sending is in the background, so it may take a moment.</summary>
    public async Task<string> CodeForAsync(string address, int number = 1)
    {
        for (var i = 0; i < 1000 && CountFor(address) < number; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var letter = _sent.Where(letter => letter.To == address).ElementAt(number - 1);
        return System.Text.RegularExpressions.Regex.Match(letter.Text, "[0-9]{6}").Value;
    }
}

/// <summary>What browsers and applications do about second factors.</summary>
public static class MfaSteps
{
    /// <summary>Signs in with name and password; ends on whatever comes next.</summary>
    public static async Task<Page> ProvePasswordAsync(this Browser browser, string user, params (string Name, string? Value)[] more) =>
        await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize(more: more)), user);

    public static Task<Page> TypeCodeAsync(this Browser browser, Page page, string code) => browser.SubmitAsync(page, new Dictionary<string, string> { ["code"] = code });

    public static Task<Page> KeepRecoveryCodeAsync(this Browser browser, Page page) => browser.SubmitAsync(page, new Dictionary<string, string> { ["saved"] = "yes" });

    public static string RecoveryCodeOn(this Page page) => page.Document.QuerySelector("#recovery-code")!.TextContent.Trim();

    public static string SecretOn(this Page page) => page.Document.QuerySelector(".qr-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    public static bool IsAt(this Page page, string path) => page.Status == HttpStatusCode.OK && page.Url.AbsolutePath == path;

    /// <summary>Signs in with password and app, from nothing to the application's code; the user has no recovery code yet and gets one.</summary>
    public static async Task<string> SignInFullyAsync(this MfaHost host, Browser browser, string user, params (string Name, string? Value)[] more)
    {
        var page = await browser.ProvePasswordAsync(user, more);
        page = await browser.TypeCodeAsync(page, host.CodeNow());
        if (page.IsAt("/u/mfa-recovery-code-enrollment"))
            page = await browser.KeepRecoveryCodeAsync(page);
        return page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Url} {page.Text}");
    }

    public static Task<TokenAnswer> PasswordAsync(this HttpClient app, string user, string client = "ropc", params (string Name, string? Value)[] more) => app.TokenAsync(
        [("grant_type", "password"), ("client_id", client), ("client_secret", MfaHost.RopcSecret), ("username", user), ("password", TestSeed.Password), .. more.Any(pair => pair.Name == "scope") ? [] : ((string, string?)[])[("scope", "openid")], .. more]);

    public static Task<TokenAnswer> GrantAsync(this HttpClient app, string grant, string? mfaToken, string client = "ropc", params (string Name, string? Value)[] more) =>
        app.TokenAsync([("grant_type", grant), ("client_id", client), ("client_secret", MfaHost.RopcSecret), ("mfa_token", mfaToken), .. more]);

    public static async Task<TokenAnswer> ChallengeAsync(this HttpClient app, string? mfaToken, string client = "ropc", params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] parameters = [("client_id", client), ("client_secret", MfaHost.RopcSecret), ("mfa_token", mfaToken), .. more];
        using var form = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
        using var response = await app.PostAsync("/mfa/challenge", form);
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static Task<TokenAnswer> AssociateAsync(this HttpClient app, string? token, string body = """{ "authenticator_types": ["otp"] }""") => app.SendAsync(HttpMethod.Post, "/mfa/associate", token, body);

    public static Task<TokenAnswer> ListAsync(this HttpClient app, string? token) => app.SendAsync(HttpMethod.Get, "/mfa/authenticators", token);

    public static Task<TokenAnswer> RemoveAsync(this HttpClient app, string? token, string id) => app.SendAsync(HttpMethod.Delete, "/mfa/authenticators/" + Uri.EscapeDataString(id), token);

    public static async Task<TokenAnswer> SendAsync(this HttpClient app, HttpMethod method, string path, string? token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new TokenAnswer(response.StatusCode, JsonElement.Parse(text.Length == 0 ? "{}" : text));
    }

    /// <summary>An access token for the user's own authenticators, by the browser.</summary>
    public static async Task<string> ManagerTokenAsync(this MfaHost host, Browser browser, HttpClient app, string user, string scope = "enroll read:authenticators remove:authenticators")
    {
        var page = await browser.GetAsync(SignIn.Authorize("manager", "https://manager.example.com/callback", scope, ("audience", host.MfaAudience)));
        if (page.IsAt("/u/login"))
            page = await browser.LogInAsync(page, user);
        if (page.IsAt("/u/mfa-otp-challenge"))
            page = await browser.TypeCodeAsync(page, host.CodeNow());
        if (page.IsAt("/u/mfa-recovery-code-enrollment"))
            page = await browser.KeepRecoveryCodeAsync(page);
        var tokens = await app.RedeemAsync(page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Url} {page.Location} {page.Text}"), "manager", MfaHost.RopcSecret, "https://manager.example.com/callback");
        return tokens["access_token"] ?? throw new InvalidOperationException(tokens.Body.GetRawText());
    }

    public static string QueryOf(this Uri url, string name) => QueryHelpers.ParseQuery(url.Query)[name].ToString();
}
