using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class EndAppEverywhereOnSqlite(SqliteTestDatabase database) : EndAppEverywhereTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EndAppEverywhereOnPostgreSql(PostgreSqlTestDatabase database) : EndAppEverywhereTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>One app's part in all sessions of a user.</summary>
public abstract class EndAppEverywhereTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task The_app_loses_what_it_holds_of_the_user_and_nothing_else_ends()
    {
        var app = await AddApplicationAsync("https://app.test/bcl");
        var other = await AddApplicationAsync("https://other.test/bcl");
        var (here, elsewhere, bobs) = (await StartSessionAsync(), await StartSessionAsync(), await StartSessionAsync("auth0|bob"));
        foreach (var session in new[] { here, elsewhere, bobs })
        {
            await Tokens.JoinSessionAsync(session, app, None);
            await Tokens.JoinSessionAsync(session, other, None);
        }

        var offline = await BeginFamilyAsync(app, elsewhere, isBound: false);
        var others = await BeginFamilyAsync(other, elsewhere, isBound: false);

        await Sessions.EndAppEverywhereAsync(new AppEnd(Tenant, app, "auth0|ann", EndReason.RpLogout), new SessionEnd(Tenant, here, EndReason.RpLogout));

        Assert.NotNull((await Sessions.FindAsync(Tenant, here, None))!.EndedAt);
        Assert.Null((await Sessions.FindAsync(Tenant, elsewhere, None))!.EndedAt);
        Assert.Null((await Sessions.FindAsync(Tenant, bobs, None))!.EndedAt);
        Assert.Equal(["https://app.test/bcl", "https://other.test/bcl"], await ToldAsync(here));
        Assert.Equal(["https://app.test/bcl"], await ToldAsync(elsewhere));
        Assert.Empty(await ToldAsync(bobs));
        Assert.Equal(TokenStatuses.Revoked, await StatusAsync(offline.Id));
        Assert.Equal(TokenStatuses.Valid, await StatusAsync(others.Id));
    }

    [Fact]
    public async Task An_app_that_was_told_already_is_not_told_again_when_the_session_ends()
    {
        var app = await AddApplicationAsync("https://once.test/bcl");
        var session = await StartSessionAsync();
        await Tokens.JoinSessionAsync(session, app, None);

        await Sessions.EndAppEverywhereAsync(new AppEnd(Tenant, app, "auth0|ann", EndReason.RpLogout), null);
        await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout));

        Assert.Equal(["https://once.test/bcl"], await ToldAsync(session));
    }

    [Fact]
    public async Task Each_session_tells_the_app_once_however_many_ends_meet()
    {
        for (var round = 0; round < 20; round++)
        {
            var app = await AddApplicationAsync($"https://race{round}.test/bcl");
            var subject = $"auth0|racer{round}";
            var (one, two) = (await StartSessionAsync(subject), await StartSessionAsync(subject));
            await Tokens.JoinSessionAsync(one, app, None);
            await Tokens.JoinSessionAsync(two, app, None);
            var everywhere = new AppEnd(Tenant, app, subject, EndReason.RpLogout);

            await Task.WhenAll(
                Task.Run(async () => await Sessions.EndAppEverywhereAsync(everywhere, new SessionEnd(Tenant, one, EndReason.RpLogout))),
                Task.Run(async () => await Sessions.EndAppEverywhereAsync(everywhere, new SessionEnd(Tenant, two, EndReason.RpLogout))),
                Task.Run(async () => await Sessions.EndAsync(new SessionEnd(Tenant, two, EndReason.RpLogout))));

            Assert.Single(await ToldAsync(one));
            Assert.Single(await ToldAsync(two));
        }
    }

    private async Task<string> StatusAsync(string token) => (await QueryAsync("""SELECT "Status" FROM "OpenIddictTokens" WHERE "Id" = @p1""", token))[0];

    private Task<List<string>> ToldAsync(string session) => QueryAsync("""SELECT "Url" FROM "LogoutNotifications" WHERE "SessionId" = @p1 ORDER BY "Url" """, session);
}
