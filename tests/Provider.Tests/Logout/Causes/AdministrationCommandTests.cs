using Provider.Administration;

namespace Provider.Tests.Logout.Causes;

/// <summary>The commands <c>sessions list</c>, <c>sessions end</c> and <c>users delete</c>.</summary>
public sealed class AdministrationCommandTests(CauseHost host) : IClassFixture<CauseHost>
{
    [Fact]
    public async Task An_administrator_sees_who_is_signed_in_ends_it_and_the_log_says_so()
    {
        using var state = await SignedIn.StartAsync(host, 1);
        using var other = await SignedIn.StartAsync(host, 2);

        var (code, all, _) = await RunAsync(ListSessions.RunAsync, "--user", CauseHost.EmailOf(1));
        Assert.Equal(0, code);
        Assert.Contains(state.Sid, all);
        Assert.Contains("apps: shop, mail", all);
        Assert.DoesNotContain(other.Sid, all);
        Assert.EndsWith("1 sessions.\n", all);
        Assert.DoesNotContain(state.Browser.Cookies.GetCookies(state.Browser.Home)["provider-default"]!.Value[33..], all);

        Assert.Equal((0, "It has ended.\n", ""), await RunAsync(EndSessions.RunAsync, state.Sid));
        Assert.Equal((1, "", "There is no living session of this id. List them with: sessions list\n"), await RunAsync(EndSessions.RunAsync, state.Sid));
        Assert.EndsWith("0 sessions.\n", (await RunAsync(ListSessions.RunAsync, "--user", state.Subject)).Output);
        Assert.Contains(other.Sid, (await RunAsync(ListSessions.RunAsync, "--tenant", "default")).Output);
        Assert.Single(await host.RowsAsync("""SELECT "Details" FROM "LogEvents" WHERE "Type" = 'slo' AND "SessionId" = @p1 AND "Details" LIKE '%session-revoked%'""", state.Sid));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_deleted_user_and_the_log_says_so()
    {
        using var state = await SignedIn.StartAsync(host, 3);

        Assert.Equal((0, "The user is deleted; 1 sessions have ended.\n", ""), await RunAsync(DeleteUser.RunAsync, state.Subject, "--tenant", "default"));

        Assert.Empty(await host.RowsAsync("""SELECT "Id" FROM "Users" WHERE "Subject" = @p1""", state.Subject));
        Assert.Empty(await host.RowsAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "Subject" = @p1 AND "Status" = 'valid'""", state.Subject));
        Assert.Empty(await host.RowsAsync("""SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "Subject" = @p1 AND "Status" = 'valid'""", state.Subject));
        Assert.Single(await host.RowsAsync("""SELECT "Id" FROM "LogEvents" WHERE "Type" = 'sdu' AND "Subject" = @p1""", state.Subject));
        Assert.Equal((1, "", "There is no such user.\n"), await RunAsync(DeleteUser.RunAsync, state.Subject));
    }

    [Fact]
    public async Task A_user_or_application_that_does_not_exist_is_said_so_and_nothing_ends()
    {
        using var state = await SignedIn.StartAsync(host, 4);

        Assert.Equal(1, (await RunAsync(EndSessions.RunAsync, "--user", "nobody@example.com")).Code);
        Assert.Equal(1, (await RunAsync(EndSessions.RunAsync, "--user", state.Subject, "--tenant", "other")).Code);
        Assert.Equal((1, "", "There is no application of this client_id at the user's tenant.\n"), await RunAsync(EndSessions.RunAsync, "--user", state.Subject, "--client", "nobody"));
        Assert.True(await state.IsSignedInAsync());
    }

    [Theory]
    [InlineData]
    [InlineData("one", "two")]
    [InlineData("one", "--user", "two")]
    [InlineData("one", "--client", "shop")]
    [InlineData("--client", "shop")]
    [InlineData("--user")]
    public async Task A_wrong_word_is_answered_with_the_right_ones(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(EndSessions.RunAsync, arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Write: sessions end SID", errors);
        Assert.Equal(2, (await RunAsync(ListSessions.RunAsync, [.. arguments, "--colour", "red"])).Code);
        Assert.Equal(2, (await RunAsync(DeleteUser.RunAsync, [.. arguments, "--colour", "red"])).Code);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(Func<IServiceProvider, IReadOnlyList<string>, TextWriter, TextWriter, Task<int>> run, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (await run(host.Services, arguments, output, errors), output.ToString(), errors.ToString());
    }
}
