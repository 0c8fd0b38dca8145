using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Grants;

public sealed class PasswordGrantTests(GrantHost host) : IClassFixture<GrantHost>
{
    private const string Realm = "http://auth0.com/oauth/grant-type/password-realm";

    [Fact]
    public async Task A_right_password_gets_tokens_without_a_session()
    {
        using var app = host.CreateClient();

        var tokens = await AskAsync(app, more: [("scope", "openid email offline_access read:orders"), ("audience", TestSeed.Api)]);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("openid email offline_access read:orders", tokens["scope"]);
        Assert.Equal("password", SignIn.Claims(tokens["access_token"]!).GetProperty("gty").GetString());
        Assert.False(SignIn.Claims(tokens["id_token"]!).TryGetProperty("sid", out _));
        Assert.Equal("ann@example.com", SignIn.Claims(tokens["id_token"]!).GetProperty("email").GetString());
        var next = await app.RefreshAsync(tokens["refresh_token"]!, "ropc", GrantHost.RopcSecret);
        Assert.Equal("auth0|ann", SignIn.Claims(next["access_token"]!).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task No_scope_means_every_scope_of_the_api_and_online_access_has_nothing_to_be_bound_to()
    {
        using var app = host.CreateClient();

        Assert.Equal("read:orders write:orders", string.Join(' ', (await AskAsync(app, more: ("audience", TestSeed.Api)))["scope"]!.Split(' ').Order()));
        var online = await AskAsync(app, more: ("scope", "openid online_access"));
        Assert.Equal("openid", online["scope"]);
        Assert.Null(online["refresh_token"]);
    }

    [Theory]
    [InlineData("Users", HttpStatusCode.OK, null)]
    [InlineData("Others", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("Nowhere", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData(null, HttpStatusCode.BadRequest, "invalid_request")]
    public async Task A_realm_is_a_database_that_the_application_may_use(string? realm, HttpStatusCode status, string? error)
    {
        using var app = host.CreateClient();

        var answer = await AskAsync(app, grant: Realm, more: [("scope", "openid"), ("realm", realm)]);

        Assert.Equal((status, error), (answer.Status, answer["error"]));
    }

    [Theory]
    [InlineData(TestSeed.Ann, "wrong")]
    [InlineData("nobody@example.com", TestSeed.Password)]
    public async Task A_wrong_password_and_an_unknown_user_get_one_answer(string username, string password)
    {
        using var app = host.CreateClient();

        var answer = await AskAsync(app, username, password);

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Wrong email or password."), (answer.Status, answer["error"], answer["error_description"]));
    }

    [Fact]
    public async Task A_blocked_user_is_told_so_after_the_right_password_only()
    {
        using var app = host.CreateClient();

        var right = await AskAsync(app, "eve@example.com");
        var wrong = await AskAsync(app, "eve@example.com", "wrong");

        Assert.Equal(("unauthorized", "user is blocked"), (right["error"], right["error_description"]));
        Assert.Equal("invalid_grant", wrong["error"]);
    }

    [Fact]
    public async Task Wrong_passwords_here_and_on_the_sign_in_page_count_together()
    {
        using var app = host.CreateClient();
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(app, TestSeed.Ben, "wrong");
            await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), TestSeed.Ben, "wrong");
        }

        var blocked = await AskAsync(app, TestSeed.Ben);
        var page = await browser.LogInAsync(await browser.GetAsync(SignIn.Authorize()), TestSeed.Ben);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (blocked.Status, blocked["error"]));
        Assert.StartsWith("Your account has been blocked after multiple consecutive login attempts.", blocked["error_description"]);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
    }

    [Fact]
    public async Task It_is_off_unless_tenant_and_application_say_otherwise_and_never_for_third_parties()
    {
        using var app = host.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["client_id"] = "strict-ropc", ["client_secret"] = "strict-secret-0123456789-0123456789-01", ["username"] = TestSeed.Ann, ["password"] = TestSeed.Password });
        using var off = await app.PostAsync("/strict/oauth/token", form);

        var web = await AskAsync(app, client: "web", secret: TestSeed.WebSecret);
        var third = await AskAsync(app, client: "third-ropc");

        Assert.Contains("PR1810", await off.Content.ReadAsStringAsync());
        Assert.Equal("unauthorized_client", web["error"]);
        Assert.Equal("unauthorized_client", third["error"]);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("/strict", 0)]
    public async Task Discovery_names_it_where_it_is_on(string tenant, int count)
    {
        using var browser = host.OpenBrowser();

        var grants = System.Text.Json.JsonElement.Parse((await browser.GetAsync(tenant + "/.well-known/openid-configuration")).Body).GetProperty("grant_types_supported");

        Assert.Equal(count, grants.EnumerateArray().Count(grant => grant.GetString()!.Contains("password", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_password_is_asked_for_and_an_unknown_api_refused_before_it_is_looked_at()
    {
        using var app = host.CreateClient();

        Assert.Equal("Missing required parameter: password", (await AskAsync(app, password: null))["error_description"]);
        Assert.Equal("Missing required parameter: username", (await AskAsync(app, username: null))["error_description"]);
        Assert.Equal("access_denied", (await AskAsync(app, more: ("audience", "https://nowhere.example.com/")))["error"]);
    }

    private static Task<TokenAnswer> AskAsync(HttpClient app, string? username = TestSeed.Ann, string? password = TestSeed.Password, string client = "ropc", string secret = GrantHost.RopcSecret, string grant = "password", params (string Name, string? Value)[] more) =>
        app.TokenAsync([("grant_type", grant), ("client_id", client), ("client_secret", secret), ("username", username), ("password", password), .. more]);
}
