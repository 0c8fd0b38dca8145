using Microsoft.EntityFrameworkCore;
using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class SessionStoreOnSqlite(SqliteTestDatabase database) : SessionStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SessionStoreOnPostgreSql(PostgreSqlTestDatabase database) : SessionStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class SessionStoreTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task A_session_reads_back_as_it_began_and_entity_framework_sees_the_same()
    {
        var start = NewSession(idle: TimeSpan.FromHours(1)) with { IsPersistent = true, Ip = "192.0.2.1", UserAgent = "Browser/1" };
        await Sessions.StartAsync(start, null, None);

        var row = await Sessions.FindAsync(Tenant, start.Id, None);
        Assert.Equal(
            (start.Subject, start.SecretHash, Time.Now, Time.Now, Time.Now, Time.Now.AddHours(1), start.ExpiresAt, 3600, true),
            (row!.Subject, row.SecretHash, row.CreatedAt, row.AuthenticatedAt, row.LastSeenAt, row.IdleExpiresAt, row.ExpiresAt, row.IdleSeconds, row.IsPersistent));
        Assert.Null(row.EndedAt);
        Assert.Equal(DateTimeKind.Utc, row.CreatedAt.Kind);

        await using var context = Test.CreateContext();
        var stored = await context.Sessions.SingleAsync(session => session.Id == start.Id, None);
        Assert.Equal((Time.Now, "pwd", "192.0.2.1", "Browser/1"), (stored.CreatedAt, stored.AuthenticationMethods, stored.Ip, stored.UserAgent));
    }

    [Fact]
    public async Task Another_tenant_neither_finds_nor_ends_it()
    {
        var session = await StartSessionAsync();
        Assert.Null(await Sessions.FindAsync("other", session, None));
        Assert.False(await Sessions.EndAsync(new SessionEnd("other", session, EndReason.RpLogout)));
        Assert.Equal(0, await Sessions.EndAllOfUserAsync("other", "auth0|ann", EndReason.PasswordChanged));
        Assert.Null((await Sessions.FindAsync(Tenant, session, None))!.EndedAt);
    }

    [Fact]
    public async Task Starting_one_ends_the_one_this_browser_had_and_its_codes()
    {
        var previous = await StartSessionAsync();
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), previous);
        await Tokens.BeginAsync(code, None);
        var next = NewSession("auth0|bob");
        await Sessions.StartAsync(next, new SessionEnd(Tenant, previous, EndReason.AnotherLogin), None);

        var ended = await Sessions.FindAsync(Tenant, previous, None);
        Assert.Equal((Time.Now, nameof(EndReason.AnotherLogin)), (ended!.EndedAt, ended.EndReason));
        Assert.Null((await Sessions.FindAsync(Tenant, next.Id, None))!.EndedAt);
        Assert.Equal(TokenStatuses.Revoked, (await FindAsync(code)).Status);
    }

    [Fact]
    public async Task Ending_it_revokes_codes_and_session_bound_tokens_and_spares_other_refresh_tokens()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        var code = NewToken(TokenTypes.AuthorizationCode, application, session);
        await Tokens.BeginAsync(code, None);
        var offline = await BeginFamilyAsync(application, session);
        var bound = await BeginFamilyAsync(application, session, isBound: true);
        var elsewhere = await BeginFamilyAsync(application, await StartSessionAsync(), isBound: true);

        Assert.True(await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout)));

        Assert.Equal(TokenStatuses.Revoked, (await FindAsync(code)).Status);
        Assert.Equal(TokenStatuses.Revoked, await StatusOfAsync(bound.Id));
        Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(offline.Id));
        Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(elsewhere.Id));
        Assert.False(await Tokens.RedeemAsync(bound, null, Time.GetUtcNow(), None));
        Assert.True(await Tokens.RedeemAsync(offline, NewToken(TokenTypes.RefreshToken, application, session), Time.GetUtcNow(), None));
    }

    [Fact]
    public async Task The_second_end_says_so_and_changes_nothing()
    {
        var session = await StartSessionAsync();
        await Tokens.JoinSessionAsync(session, await AddApplicationAsync("https://shop.test/bcl"), None);
        Assert.True(await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout)));
        var first = await Sessions.FindAsync(Tenant, session, None);
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.Revoked)));
        Assert.Equal((first!.EndedAt, first.EndReason), ((await Sessions.FindAsync(Tenant, session, None))!.EndedAt, nameof(EndReason.RpLogout)));
        Assert.Single(await NotificationsAsync(session));
    }

    [Fact]
    public async Task Of_many_who_end_it_at_once_one_does_and_each_app_is_told_once()
    {
        var session = await StartSessionAsync();
        await Tokens.JoinSessionAsync(session, await AddApplicationAsync("https://shop.test/bcl"), None);
        var ended = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout)))));
        Assert.Single(ended, result => result);
        Assert.Single(await NotificationsAsync(session));
    }

    [Fact]
    public async Task Only_apps_of_this_session_that_want_this_cause_are_told()
    {
        var everyLogout = await AddApplicationAsync("https://a.test/bcl");
        var passwords = await AddApplicationAsync("https://b.test/bcl", "password-changed");
        var none = await AddApplicationAsync();
        var stranger = await AddApplicationAsync("https://stranger.test/bcl", "password-changed");
        var first = await StartSessionAsync();
        var second = await StartSessionAsync("auth0|bob");
        foreach (var session in new[] { first, second })
        {
            foreach (var application in new[] { everyLogout, passwords, none })
                await Tokens.JoinSessionAsync(session, application, None);
        }

        await Tokens.JoinSessionAsync(await StartSessionAsync(), stranger, None);
        await Sessions.EndAsync(new SessionEnd(Tenant, first, EndReason.RpLogout));
        await Sessions.EndAsync(new SessionEnd(Tenant, second, EndReason.PasswordChanged));

        Assert.Equal(["auth0|ann|https://a.test/bcl|rp-logout|0|pending", "auth0|ann|https://b.test/bcl|rp-logout|0|pending"], await NotificationsAsync(first));
        Assert.Equal(["auth0|bob|https://b.test/bcl|password-changed|0|pending"], await NotificationsAsync(second));
    }

    [Fact]
    public async Task A_password_change_ends_every_session_of_the_user_and_of_nobody_else()
    {
        var first = await StartSessionAsync();
        var second = await StartSessionAsync();
        var other = await StartSessionAsync("auth0|bob");
        Assert.Equal(2, await Sessions.EndAllOfUserAsync(Tenant, "auth0|ann", EndReason.PasswordChanged));
        Assert.NotNull((await Sessions.FindAsync(Tenant, first, None))!.EndedAt);
        Assert.NotNull((await Sessions.FindAsync(Tenant, second, None))!.EndedAt);
        Assert.Null((await Sessions.FindAsync(Tenant, other, None))!.EndedAt);
    }

    [Fact]
    public async Task The_sweep_ends_what_is_over_and_says_which_end_it_was()
    {
        var idle = await StartSessionAsync(idle: TimeSpan.FromMinutes(10), absolute: TimeSpan.FromHours(2));
        var absolute = await StartSessionAsync(idle: TimeSpan.FromHours(1), absolute: TimeSpan.FromMinutes(10));
        var living = await StartSessionAsync(idle: TimeSpan.FromHours(1), absolute: TimeSpan.FromHours(2));
        var told = await AddApplicationAsync("https://shop.test/bcl", "session-expired");
        await Tokens.JoinSessionAsync(idle, told, None);
        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.True(await Sessions.EndExpiredAsync(1000, None) >= 2);
        Assert.Equal(nameof(EndReason.IdleTimeout), (await Sessions.FindAsync(Tenant, idle, None))!.EndReason);
        Assert.Equal(nameof(EndReason.AbsoluteTimeout), (await Sessions.FindAsync(Tenant, absolute, None))!.EndReason);
        Assert.Null((await Sessions.FindAsync(Tenant, living, None))!.EndedAt);
        Assert.Equal(["auth0|ann|https://shop.test/bcl|session-expired|0|pending"], await NotificationsAsync(idle));
    }

    [Fact]
    public async Task No_living_code_is_left_when_a_sign_in_and_the_end_meet()
    {
        var application = await AddApplicationAsync();
        for (var round = 0; round < 50; round++)
        {
            var session = await StartSessionAsync();
            var code = NewToken(TokenTypes.AuthorizationCode, application, session);
            var results = await Task.WhenAll(
                Task.Run(async () => await Tokens.BeginAsync(code, None)),
                Task.Run(async () => await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout))));
            Assert.True(results[1]);
            Assert.Equal(results[0] ? TokenStatuses.Revoked : null, (await Tokens.FindAsync(code.Type, code.ReferenceId, None))?.Status);
        }
    }

    [Fact]
    public async Task No_session_bound_successor_slips_through_when_a_rotation_and_the_end_meet()
    {
        var application = await AddApplicationAsync();
        for (var round = 0; round < 50; round++)
        {
            var session = await StartSessionAsync();
            var bound = await BeginFamilyAsync(application, session, isBound: true);
            await Task.WhenAll(
                Task.Run(async () => await Tokens.RedeemAsync(bound, NewToken(TokenTypes.RefreshToken, application, session, isBound: true), Time.GetUtcNow(), None)),
                Task.Run(async () => await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout))));
            Assert.Empty(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "AuthorizationId" = @p1 AND "Status" = 'valid'""", bound.AuthorizationId));
        }
    }

    private Task<List<string>> NotificationsAsync(string session) => QueryAsync(
        """SELECT "Subject", "Url", "Initiator", "Attempts", "State" FROM "LogoutNotifications" WHERE "SessionId" = @p1 ORDER BY "Url" """, session);
}
