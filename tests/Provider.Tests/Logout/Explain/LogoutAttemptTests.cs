using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Logout.Explain;
using Provider.Tests.Hosting;

namespace Provider.Tests.Logout.Explain;

/// <summary>The command <c>logout attempts</c>, the administrator's view over past logouts.</summary>
public sealed class LogoutAttemptTests
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(ProviderHost host, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (await ListLogoutAttempts.RunAsync(host.Services, arguments, output, errors), output.ToString(), errors.ToString());
    }

    [Fact]
    public async Task Each_refusal_and_each_end_is_listed_and_found_by_what_the_page_shows()
    {
        await using var host = new ExplainHost();
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        var hint = await host.SignInAsync(browser);
        var refused = await browser.GetOnceAsync("/oidc/logout?client_id=web&post_logout_redirect_uri=https://app.example.com/bye/&state=secret-state");
        await browser.GetOnceAsync("/oidc/logout?client_id=web&client_id=web");
        await browser.GetOnceAsync("/branch/v2/logout?client_id=nobody");
        host.Time.Advance(TimeSpan.FromHours(3));
        await browser.GetOnceAsync($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri=https://x.wild.example.com/bye");
        var shown = refused.Document.QuerySelectorAll("dd, code").Select(element => element.TextContent.Trim()).ToList();

        var all = (await RunAsync(host)).Output;
        Assert.EndsWith("4 logouts. More of one: logout attempts ID\n", all);
        Assert.Equal((3, 1), (all.Split("  refused  ").Length - 1, all.Split("  ended  ").Length - 1));
        Assert.Contains("to https://x.wild.example.com/bye, session " + ExplainHost.SidOf(hint), all.Split('\n')[2]);
        Assert.Equal(3, await CountAsync("--failed"));
        Assert.Equal(1, await CountAsync("--tenant", "branch"));
        Assert.Equal(1, await CountAsync("--since", "1h"));
        Assert.Equal(4, await CountAsync("--since=2020-01-01"));
        Assert.Equal(1, await CountAsync("--id", "PR1301"));
        Assert.Equal(1, await CountAsync("--id", "PR1304"));
        Assert.Equal(0, await CountAsync("--id", "PR1302"));
        Assert.Contains(await Task.WhenAll(shown.Select(text => CountAsync("--id", text))), count => count == 1);
        Assert.DoesNotContain("secret-state", all);

        async Task<int> CountAsync(params string[] arguments) => (await RunAsync(host, arguments)).Output.Split("\n    to ").Length - 1;
    }

    [Fact]
    public async Task One_attempt_is_explained_as_it_was_recorded_and_as_it_would_be_judged_today()
    {
        await using var host = new ExplainHost();
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        var hint = await host.SignInAsync(browser);
        await browser.GetOnceAsync($"/oidc/logout?id_token_hint={hint}&logout_hint={ExplainHost.SidOf(hint)}&post_logout_redirect_uri=https://app.example.com/bye/&state=s");

        var then = await OneAsync(host);
        await host.Services.GetRequiredService<IDatabase>().WriteAsync(
            session => session.ExecuteAsync("""UPDATE "Applications" SET "Settings" = REPLACE("Settings", 'https://app.example.com/bye"', 'https://app.example.com/bye/"')"""), CancellationToken.None);
        var now = await OneAsync(host);

        foreach (var text in (string[])[then, now])
        {
            Assert.Contains("GET /oidc/logout of the tenant default", text);
            Assert.Contains($"session {ExplainHost.SidOf(hint)}, user auth0|ann", text);
            Assert.Contains($"id_token_hint: an ID token: aud web, sub auth0|ann, sid {ExplainHost.SidOf(hint)}, exp ", text);
            Assert.Contains("state: (sent)", text);
            Assert.Contains("refused with PR1301", text);
            Assert.Contains("it lives: signed in as auth0|ann", text);
            Assert.Contains("the address was judged by the allowed_logout_urls of the application web", text);
            Assert.Contains("https://app.example.com/bye comes nearest and differs in the path", text);
        }

        Assert.Contains("path: asked for \"/bye/\", the entry has \"/bye\" (a slash at the end counts)", then);
        Assert.Contains("matches the entry https://app.example.com/bye/", now);
    }

    [Fact]
    public async Task A_logout_says_whether_the_user_was_asked_and_which_apps_were_told()
    {
        await using var host = new ExplainHost();
        await host.InitializeAsync();
        using var browser = host.OpenBrowser();
        await host.SignInAsync(browser);
        var question = await browser.GetAsync("/oidc/logout?client_id=web&logout_hint=made-up");
        Assert.Equal(0, (await RunAsync(host)).Output.Split("\n    to ").Length - 1);

        await browser.SubmitAsync(question, button: "accept");
        var text = await OneAsync(host);

        Assert.Contains("the user was asked, and said yes: the session ended", text);
        Assert.Contains("logout_hint: made-up", text);
        Assert.Contains("no address was asked for; the browser went to https://app.example.com/bye", text);
        Assert.Contains("why: The logout_hint names session made-up, and this browser's is ", text);
        Assert.Contains(" ended at ", text[text.IndexOf("Its session today", StringComparison.Ordinal)..]);
        Assert.Contains("Web (web) holds from it: 0 codes, 0 refresh tokens bound to the session, 1 not bound to it (offline_access)", text);
        Assert.Contains("web: pending", text);
    }

    [Fact]
    public async Task A_row_of_an_older_version_is_shown_as_far_as_it_goes()
    {
        await using var host = new ExplainHost();
        await host.InitializeAsync();
        await host.Services.GetRequiredService<IDatabase>().WriteAsync(
            session => session.ExecuteAsync(
                """INSERT INTO "LogEvents" ("Id", "TenantId", "Type", "At", "Description", "Details") VALUES ('old', 'default', 'flo', @p1, 'Not allowed', '{"return_to":"https://app.example.com/x","initiated_by":"rp-logout","protocol":"oidc","session_id":null}')""",
                host.Time.GetUtcNow().UtcDateTime),
            CancellationToken.None);

        var (code, output, _) = await RunAsync(host, "old");

        Assert.Equal(0, code);
        Assert.Contains("refused: Not allowed", output);
    }

    [Fact]
    public async Task An_id_that_is_not_there_and_wrong_words_are_said_to_be_wrong()
    {
        await using var host = new ExplainHost();
        await host.InitializeAsync();

        Assert.Equal((1, "", "There is no logout of this id. List them with: logout attempts\n"), await RunAsync(host, "nothing"));
        foreach (var arguments in new string[][] { ["a", "b"], ["--since", "yesterday"], ["--colour", "red"], ["a", "--failed"], ["--id"] })
        {
            var (code, output, errors) = await RunAsync(host, arguments);
            Assert.Equal((2, ""), (code, output));
            Assert.StartsWith("Write: logout attempts", errors);
        }
    }

    private static async Task<string> OneAsync(ExplainHost host)
    {
        var id = (await RunAsync(host)).Output[..36];
        var (code, output, errors) = await RunAsync(host, id);
        Assert.Equal((0, ""), (code, errors));
        return output;
    }
}
