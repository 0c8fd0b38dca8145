using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Logout.Explain;
using Provider.Logout.Rules;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Explain;

/// <summary>What is explained is what happens. <see cref="LogoutMatrixTests"/> and <see cref="Dialects.DialectMatrixTests"/> hold the same for their thousands of cases.</summary>
public sealed class ExplainerAgreementTests(ExplainHost host) : IClassFixture<ExplainHost>
{
    [Fact]
    public async Task Each_call_of_the_older_endpoint_is_explained_as_it_goes()
    {
        var (wrong, count) = (new List<string>(), 0);
        foreach (var clientId in (string?[])[null, "web", "spa", "nobody", "branch-web", ""])
        {
            foreach (var address in (string?[])[null, "https://app.example.com/bye", "https://app.example.com/bye?y=2#z", "https://tenant.example.com/bye", "https://x.wild.example.com/bye", "https://evil.example.com/", "https:\\evil", "http://app.example.com/bye"])
            {
                foreach (var isSignedIn in (bool[])[true, false])
                {
                    using var browser = host.OpenBrowser();
                    var sid = isSignedIn ? ExplainHost.SidOf(await host.SignInAsync(browser)) : null;
                    var url = QueryHelpers.AddQueryString("/v2/logout", new Dictionary<string, string?> { ["client_id"] = clientId, ["returnTo"] = address, ["state"] = "s" }.Where(pair => pair.Value is not null));

                    var explained = await Explained.AskAsync(host, url, sid);
                    var page = await browser.GetOnceAsync(url);

                    var actual = page.Status == HttpStatusCode.BadRequest ? "refused" : !isSignedIn ? "nothing" : await IsAliveAsync(sid!) ? "kept" : "end";
                    if (Explained.OutcomeOf(explained) != actual || explained.Target != page.Location?.OriginalString)
                        wrong.Add($"{url}: {explained.Verdict} to {explained.Target}, and was {actual} to {page.Location}");
                    count++;
                }
            }
        }

        Assert.Equal(96, count);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/oidc/logout?client_id=web", "default", "/oidc/logout")]
    [InlineData("/OIDC/Logout/?client_id=web", "default", "/oidc/logout")]
    [InlineData("/branch/oidc/logout?client_id=branch-web", "branch", "/oidc/logout")]
    [InlineData("/branch/v2/logout", "branch", "/v2/logout")]
    [InlineData("/branch/logout", "branch", "/{issuer_id}/logout")]
    [InlineData("/default/logout", "default", "/{issuer_id}/logout")]
    [InlineData("/oauth-logout", "default", "/oauth-logout/")]
    [InlineData("/index.php?oauth-logout/", "default", "/oauth-logout/")]
    [InlineData("/branch/index.php?oauth-logout", "branch", "/oauth-logout/")]
    [InlineData("https://id.branch.example/oidc/logout?client_id=branch-web", "branch", "/oidc/logout")]
    [InlineData("https://id.branch.example/branch/logout", "branch", "/{issuer_id}/logout")]
    [InlineData("http://127.0.0.1:5080/oidc/logout", "default", "/oidc/logout")]
    public async Task The_tenant_and_the_dialect_are_found_as_for_a_request(string url, string tenant, string endpoint)
    {
        var explained = await Explained.AskAsync(host, url);
        using var browser = host.OpenBrowser();
        var page = await browser.GetOnceAsync(url);

        Assert.Equal((tenant, endpoint), (explained.Tenant, explained.Endpoint));
        Assert.Equal(explained.Status ?? (explained.Target is null ? 200 : 302), (int)page.Status);
        Assert.Equal(explained.Target, page.Location?.OriginalString);
        Assert.StartsWith(url.StartsWith("https:", StringComparison.Ordinal) ? "https://id.branch.example/" : host.Issuer, explained.Issuer);
    }

    [Theory]
    [InlineData("https://elsewhere.example/oidc/logout", "elsewhere.example is not this server", 421)]
    [InlineData("/oidc/logout/continue", "is no logout endpoint", 0)]
    [InlineData("/authorize", "is no logout endpoint", 0)]
    [InlineData("/index.php?controller=1", "is no logout endpoint", 404)]
    [InlineData("/a/b/logout", "is no logout endpoint", 404)]
    [InlineData("/health/live", "is no logout endpoint", 0)]
    [InlineData("ftp://localhost:5080/oidc/logout", "is no address", 0)]
    [InlineData("oidc/logout", "is no address", 0)]
    [InlineData("", "is no address", 0)]
    public async Task What_is_no_logout_is_said_to_be_none_and_the_command_fails(string url, string words, int status)
    {
        var (code, output, errors) = await Explained.RunAsync(host, "", url);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(words, errors);
        if (status == 0)
            return;
        using var browser = host.OpenBrowser();
        Assert.Equal(status, (int)(await browser.GetOnceAsync(url)).Status);
    }

    [Theory]
    [InlineData("/oauth-logout/", 405)]
    [InlineData("/index.php?oauth-logout", 405)]
    public async Task A_method_that_is_not_taken_is_said_not_to_be(string url, int status)
    {
        var (code, _, errors) = await Explained.RunAsync(host, "", url, "--method", "POST");
        using var browser = host.OpenBrowser();

        Assert.Equal(1, code);
        Assert.Contains($"{status}", errors);
        Assert.Equal(status, (int)(await browser.PostAsync(url, [])).Status);
    }

    [Theory]
    [InlineData("GET", "federated=maybe", false)]
    [InlineData("POST", "federated=maybe", true)]
    [InlineData("POST", "federated=true", false)]
    [InlineData("GET", "client_id=web&client_id=web", true)]
    [InlineData("GET", "state=%ff", true)]
    public async Task Requests_that_are_refused_before_the_rules_are_explained_too(string method, string query, bool isRefused)
    {
        var explained = await Explained.AskAsync(host, "/oidc/logout?" + query, method: method);
        using var browser = host.OpenBrowser();
        var page = method == "GET"
            ? await browser.GetOnceAsync("/oidc/logout?" + query)
            : await browser.PostAsync("/oidc/logout", query.Split('&').Select(field => KeyValuePair.Create(field.Split('=')[0], field.Split('=')[1])));

        Assert.Equal(isRefused, page.Status == HttpStatusCode.BadRequest);
        Assert.Equal(isRefused, explained.Outcome == LogoutOutcome.Refuse);
        if (isRefused)
            Assert.Contains(explained.ErrorId!, page.Text);
    }

    [Fact]
    public async Task A_POST_to_an_endpoint_that_takes_GET_only_is_said_to_be_refused_as_it_is()
    {
        using var browser = host.OpenBrowser();
        foreach (var path in (string[])["/v2/logout", "/oauth-logout/"])
        {
            var (code, _, errors) = await Explained.RunAsync(host, "", path, "--method", "POST");
            var page = await browser.PostAsync(path, []);

            Assert.Equal(1, code);
            Assert.Contains("405", errors);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, page.Status);
        }
    }

    [Fact]
    public async Task The_tokens_counted_are_those_that_the_logout_revokes()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var sid = ExplainHost.SidOf(await host.SignInAsync(browser));
        await host.SignInAsync(browser, scope: "openid online_access");
        await host.SignInAsync(browser, "lenient", "lenient-secret-0123456789-0123456789", "https://lenient.example.com/callback", "openid online_access");
        await browser.GetOnceAsync(SignIn.Authorize());
        await browser.GetOnceAsync(SignIn.Authorize("spa", "https://spa.example.com/"));

        var explained = await Explained.AskAsync(host, "/v2/logout", sid);
        var before = await LivingAsync(sid);
        await browser.GetOnceAsync("/v2/logout");
        var after = await LivingAsync(sid);

        var apps = explained.Ends.Sessions.Single().Apps;
        Assert.Equal(["web", "lenient", "spa"], apps.Select(told => told.ClientId));
        Assert.Equal((ExplainHost.BackChannel, null), (apps[0].BackChannel, apps[0].FrontChannel));
        Assert.Equal((null, ExplainHost.FrontChannel), (apps[1].BackChannel, apps[1].FrontChannel));
        Assert.Equal((null, null), (apps[2].BackChannel, apps[2].FrontChannel));
        Assert.Equal(new AppTokens(1, 1, 1, 1, 1), apps[0].Tokens);
        Assert.Equal(new AppTokens(0, 1, 1, 0, 0), apps[1].Tokens);
        Assert.Equal(new AppTokens(1, 0, 0, 0, 0), apps[2].Tokens);
        Assert.Equal(before - after, apps.Sum(told => told.Tokens!.Codes + told.Tokens.Ending));
        Assert.Equal(after, apps.Sum(told => told.Tokens!.Surviving));
        Assert.Equal([ExplainHost.BackChannel], await host.Services.GetRequiredService<IDatabase>().ReadAsync(
            session => session.AllAsync("""SELECT "Url" FROM "LogoutNotifications" WHERE "SessionId" = @p1""", row => row.GetString(0), sid), CancellationToken.None));
    }

    [Fact]
    public async Task Where_no_refresh_token_outlives_its_session_all_are_counted_as_ending_and_end()
    {
        await using var strict = new ExplainHost.Strict();
        await strict.InitializeAsync();
        using var browser = strict.OpenBrowser();
        var sid = ExplainHost.SidOf(await strict.SignInAsync(browser));

        var explained = await Explained.AskAsync(strict, "/v2/logout", sid);
        await browser.GetOnceAsync("/v2/logout");

        Assert.Equal(new AppTokens(0, 1, 1, 0, 0), Assert.Single(explained.Ends.Sessions.Single().Apps).Tokens);
        Assert.Equal(0, await LivingAsync(strict, sid));
    }

    [Fact]
    public async Task The_logout_of_an_app_everywhere_names_each_session_that_it_leaves_and_all_of_its_tokens()
    {
        using var here = host.OpenBrowser();
        using var elsewhere = host.OpenBrowser();
        const string Symmetric = "https://lenient.example.com/callback";
        var hint = await host.SignInAsync(here, "lenient", "lenient-secret-0123456789-0123456789", Symmetric);
        await host.SignInAsync(here);
        var other = ExplainHost.SidOf(await host.SignInAsync(elsewhere, "lenient", "lenient-secret-0123456789-0123456789", Symmetric));
        var (before, url) = (await ValidAsync("lenient"), "/oauth-logout/?id_token_hint=" + hint);

        var explained = await Explained.AskAsync(host, url, ExplainHost.SidOf(hint));
        await here.GetOnceAsync(url);

        var left = explained.Ends.Sessions.Where(session => !session.IsWhole).Select(session => session.Id).ToList();
        Assert.Equal(ExplainHost.SidOf(hint), explained.Ends.Sessions.Single(session => session.IsWhole).Id);
        Assert.Contains(other, left);
        Assert.Equal(("lenient", before), (explained.Ends.EverywhereApp, explained.Ends.Everywhere!.Ending + explained.Ends.Everywhere.Codes));
        Assert.Equal(0, await ValidAsync("lenient"));
        Assert.False(await IsAliveAsync(ExplainHost.SidOf(hint)));
        Assert.True(await IsAliveAsync(other));
    }

    private async Task<bool> IsAliveAsync(string sid) => await CountAsync("""SELECT COUNT(*) FROM "Sessions" WHERE "Id" = @p1 AND "EndedAt" IS NULL""", sid) == 1;

    private Task<int> LivingAsync(string sid) => LivingAsync(host, sid);

    private static Task<int> LivingAsync(ProviderHost host, string sid) =>
        CountAsync(host, """SELECT COUNT(*) FROM "OpenIddictTokens" WHERE "Status" = 'valid' AND "AuthorizationId" IN (SELECT "AuthorizationId" FROM "SessionAuthorizations" WHERE "SessionId" = @p1)""", sid);

    private Task<int> ValidAsync(string clientId) => CountAsync(
        """SELECT COUNT(*) FROM "OpenIddictTokens" WHERE "Status" = 'valid' AND "Subject" = 'auth0|ann' AND "ApplicationId" = (SELECT "Id" FROM "OpenIddictApplications" WHERE "ClientId" = @p1)""", clientId);

    private Task<int> CountAsync(string sql, string value) => CountAsync(host, sql, value);

    private static async Task<int> CountAsync(ProviderHost host, string sql, string value) =>
        (await host.Services.GetRequiredService<IDatabase>().ReadAsync(session => session.AllAsync(sql, row => row.GetInt32(0), value), CancellationToken.None))[0];
}
