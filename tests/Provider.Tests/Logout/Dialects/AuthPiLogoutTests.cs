using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Dialects;

/// <summary>AuthPI's <c>GET|POST /{issuer_id}/logout</c>. The table is the specification; each row is tried with both methods.</summary>
public sealed class AuthPiLogoutTests(AuthPiLogoutTests.Tenants host) : IClassFixture<AuthPiLogoutTests.Tenants>
{
    private const string Bye = "https://app.example.com/bye";

    //   hint                  browser       address                            status  error            ends
    public static TheoryData<string, string, string?, int, string?, string> Table => new()
    {
        { "own", "signed in", Bye, 302, null, "here" },
        { "own", "signed in", "https://tenant.example.com/bye", 302, null, "here" },
        { "own", "signed in", null, 200, null, "here" },
        { "own", "signed in", "https://evil.example/", 422, "invalid_request", "nothing" },
        { "own", "signed in", "javascript:alert(1)", 422, "invalid_request", "nothing" },
        { "own, expired", "signed in", Bye, 302, null, "here" },
        { "refreshed", "signed in", Bye, 302, null, "here" },
        { "refreshed, expired", "signed in", Bye, 401, "invalid_token", "nothing" },
        { "elsewhere, expired", "signed in", Bye, 403, "access_denied", "nothing" },
        { "elsewhere", "signed out", Bye, 302, null, "elsewhere" },
        { "elsewhere", "signed in", Bye, 403, "access_denied", "nothing" },
        { "another user", "signed in", Bye, 403, "access_denied", "nothing" },
        { "own", "signed out", Bye, 302, null, "here" },
        { "own", "signed out", null, 200, null, "here" },
        { "own, expired", "signed out", Bye, 401, "invalid_token", "nothing" },
        { "elsewhere, expired", "signed out", Bye, 401, "invalid_token", "nothing" },
        { "refreshed", "signed out", Bye, 302, null, "nothing" },
        { "another user", "signed out", Bye, 302, null, "ben" },
        { "none", "signed in", Bye, 400, "invalid_request", "nothing" },
        { "none", "signed out", null, 400, "invalid_request", "nothing" },
        { "unreadable", "signed in", Bye, 400, "invalid_request", "nothing" },
        { "access token", "signed in", Bye, 400, "invalid_request", "nothing" },
        { "forged", "signed in", Bye, 401, "invalid_token", "nothing" },
        { "another issuer", "signed in", Bye, 401, "invalid_token", "nothing" },
        { "logout token", "signed out", Bye, 401, "invalid_token", "nothing" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_row_of_the_table_holds_for_GET_and_POST(string hint, string browser, string? address, int status, string? error, string ends)
    {
        foreach (var method in (string[])["GET", "POST"])
        {
            using var world = await DialectWorld.CreateAsync(host, browser == "signed in");
            var page = await SendAsync(world.Here, method, Address("/default/logout", await world.HintAsync(hint), address));

            Assert.Equal(status, (int)page.Status);
            Assert.Equal(ends, await world.EndedAsync());
            if (status == 302)
                Assert.Equal(address + "?state=s%26t", page.Location!.OriginalString);
            else if (error is not null)
                AssertOAuthError(page, error);
        }
    }

    [Fact]
    public async Task An_issuer_at_a_path_of_its_own_answers_there_and_only_for_its_own_tokens()
    {
        using var world = await DialectWorld.CreateAsync(host);
        using var app = host.CreateClient();
        using var other = host.OpenBrowser();
        var code = await other.SignInAsync("/other" + SignIn.Authorize("other-web"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = TestSeed.Callback,
            ["client_id"] = "other-web",
            ["client_secret"] = TestSeed.WebSecret,
            ["code_verifier"] = SignIn.Verifier,
        });
        using var answer = await app.PostAsync("/other/oauth/token", form);
        var token = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id_token").GetString();

        AssertOAuthError(await world.Here.GetOnceAsync(Address("/default/logout", token, Bye)), "invalid_token");
        Assert.Equal("nothing", await world.EndedAsync());
        Assert.Equal(HttpStatusCode.Found, (await other.GetOnceAsync(Address("/other/logout", token, Bye))).Status);
        Assert.Null((await other.GetOnceAsync("/other" + SignIn.Authorize("other-web", more: [("prompt", "none")]))).Parameter("code"));
    }

    [Theory]
    [InlineData("/nobody/logout")]
    [InlineData("/logout")]
    [InlineData("/other/default/logout")]
    [InlineData("/DEFAULT/logout")]
    public async Task An_unknown_issuer_is_404_in_JSON(string path)
    {
        using var world = await DialectWorld.CreateAsync(host);

        var page = await world.Here.GetOnceAsync(Address(path, await world.HintAsync("own"), Bye));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        AssertOAuthError(page, "not_found");
        Assert.Equal("nothing", await world.EndedAsync());
    }

    [Fact]
    public async Task A_body_is_not_read_because_parameters_stand_in_the_query()
    {
        using var world = await DialectWorld.CreateAsync(host);

        var page = await world.Here.PostAsync("/default/logout", [KeyValuePair.Create("id_token_hint", (await world.HintAsync("own"))!)]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        AssertOAuthError(page, "invalid_request");
    }

    [Theory]
    [InlineData("id_token_hint=a&id_token_hint=b")]
    [InlineData("id_token_hint=%FF%FE")]
    [InlineData("id_token_hint=a&state=%00")]
    [InlineData("id_token_hint=a&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F")]
    public async Task What_is_written_badly_is_400_and_never_a_redirect(string query)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync("/default/logout?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        AssertOAuthError(page, "invalid_request");
        Assert.Null(page.Location);
    }

    [Fact]
    public async Task A_hint_of_any_size_is_answered_in_JSON()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetOnceAsync("/default/logout?id_token_hint=" + new string('a', 33 * 1024));

        Assert.InRange((int)page.Status, 400, 431);
        AssertOAuthError(page, "invalid_request");
    }

    [Fact]
    public async Task A_program_that_names_no_address_gets_204_and_a_second_call_is_no_error()
    {
        using var world = await DialectWorld.CreateAsync(host, isSignedIn: false);
        var address = Address("/default/logout", await world.HintAsync("own"), null);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await world.App.PostAsync(address, null);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        }

        Assert.Equal("here", await world.EndedAsync());
    }

    [Fact]
    public async Task Too_many_calls_in_a_minute_are_429_with_the_time_to_wait()
    {
        await using var strict = new StrictHost();
        await strict.InitializeAsync();
        using var browser = strict.OpenBrowser();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetOnceAsync("/default/logout")).Status);

        var page = await browser.GetOnceAsync("/default/logout");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        AssertOAuthError(page, "too_many_requests");
        Assert.InRange(int.Parse(page.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetOnceAsync("/oidc/logout")).Status);
    }

    private static Task<Page> SendAsync(Browser browser, string method, string address) => method == "GET" ? browser.GetOnceAsync(address) : browser.PostAsync(address, []);

    private static string Address(string path, string? hint, string? uri) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["id_token_hint"] = hint,
        ["post_logout_redirect_uri"] = uri,
        ["state"] = "s&t",
    }.Where(pair => pair.Value is not null));

    private static void AssertOAuthError(Page page, string error)
    {
        Assert.StartsWith("application/json", page.Headers["Content-Type"]);
        var body = JsonElement.Parse(page.Body);
        Assert.Equal(error, body.GetProperty("error").GetString());
        Assert.NotEmpty(body.GetProperty("error_description").GetString()!);
        Assert.Matches("^PR1[03][0-9]{2}$", body.GetProperty("error_id").GetString());
        Assert.NotEmpty(body.GetProperty("trace_id").GetString()!);
    }

    public sealed class Tenants : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "1000000" };

        protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
        {
            ["default"] = (TestSeed.Tenant, TestSeed.Users),
            ["other"] = (System.Text.RegularExpressions.Regex.Replace(TestSeed.Tenant, "client_id: ([a-z-]+)", "client_id: other-$1"), TestSeed.Users),
        };
    }

    private sealed class StrictHost : ProviderHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:LogoutsPerMinute"] = "3" };
    }
}
