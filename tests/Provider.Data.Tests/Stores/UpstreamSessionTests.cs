using Provider.Data.Federation;
using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Data.Users;

namespace Provider.Data.Tests.Stores;

public sealed class UpstreamSessionsOnSqlite(SqliteTestDatabase database) : UpstreamSessionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UpstreamSessionsOnPostgreSql(PostgreSqlTestDatabase database) : UpstreamSessionTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Sessions that began at another identity provider, and their end by its word.</summary>
public abstract class UpstreamSessionTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Issuer = "https://idp.test";

    private UpstreamSessionStore Upstreams => new(Database, Time);

    [Fact]
    public async Task What_is_kept_reads_back_and_goes_with_the_session()
    {
        var session = await StartAsync("ida", "s1");

        var row = await Upstreams.FindAsync(Tenant, session, None);
        Assert.Equal(("acme", Issuer, "ida", "s1"), (row!.Connection, row.Issuer, row.Subject, row.UpstreamSessionId));
        Assert.Equal([1, 2, 3], row.SealedIdToken);
        Assert.Null(await Upstreams.FindAsync("other", session, None));

        await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout));
        Assert.Null(await Upstreams.FindAsync(Tenant, session, None));
    }

    [Fact]
    public async Task The_upstreams_word_ends_exactly_what_it_names_and_tells_the_applications()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        var first = await StartAsync("uma", "s1");
        var second = await StartAsync("uma", null);
        var others = new[] { await StartAsync("uma", "s1", "other"), await StartAsync("umar", "s2"), await StartAsync("uma", "s1", issuer: "https://idp.test/") };
        await Tokens.JoinSessionAsync(first, application, None);

        Assert.Equal(0, await Sessions.EndOfUpstreamAsync(End("t0", "umar", "s1")));
        Assert.Equal(1, await Sessions.EndOfUpstreamAsync(End("t1", null, "s1")));
        Assert.Equal(1, await Sessions.EndOfUpstreamAsync(End("t2", "uma", null)));

        Assert.Equal(["Upstream", "Upstream"], await QueryAsync("""SELECT "EndReason" FROM "Sessions" WHERE "Id" IN (@p1, @p2)""", first, second));
        foreach (var other in others)
            Assert.Null((await Sessions.FindAsync(Tenant, other, None))!.EndedAt);
        Assert.Equal([$"{first}|idp-logout"], await QueryAsync("""SELECT "SessionId", "Initiator" FROM "LogoutNotifications" WHERE "TenantId" = @p1""", Tenant));
    }

    [Fact]
    public async Task A_logout_token_works_once_for_its_connection_and_is_forgotten_in_time()
    {
        Assert.Equal(0, await Sessions.EndOfUpstreamAsync(End("once", "nobody", null)));
        Assert.Null(await Sessions.EndOfUpstreamAsync(End("once", "nobody", null)));
        Assert.Equal(0, await Sessions.EndOfUpstreamAsync(End("once", "nobody", null) with { Connection = "other" }));
        Assert.Equal(0, await Sessions.EndOfUpstreamAsync(End("Once", "nobody", null)));

        await Upstreams.PruneAsync(None);
        Assert.Null(await Sessions.EndOfUpstreamAsync(End("once", "nobody", null)));
        Time.Advance(TimeSpan.FromHours(2));
        await Upstreams.PruneAsync(None);
        Assert.Equal(0, await Sessions.EndOfUpstreamAsync(End("once", "nobody", null)));
    }

    [Fact]
    public async Task Many_copies_of_a_logout_token_at_once_are_one()
    {
        await StartAsync("eve", "s1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Sessions.EndOfUpstreamAsync(End("racer", "eve", null)).AsTask()));

        Assert.Equal(1, Assert.Single(answers, answer => answer is not null));
    }

    [Fact]
    public async Task Failing_at_any_statement_leaves_the_token_unused_and_the_sessions_alive()
    {
        var faulty = new FaultyDatabase(Database);
        var failing = new SessionStore(faulty, Time);
        await Tokens.JoinSessionAsync(await StartAsync("flo", "s1"), await AddApplicationAsync("https://shop.test/bcl"), None);
        await StartAsync("flo", "s2");

        var steps = 0;
        for (var done = false; !done; steps++)
        {
            faulty.Spared = steps;
            try
            {
                Assert.Equal(2, await failing.EndOfUpstreamAsync(End("fragile", "flo", null)));
                done = true;
            }
            catch (InjectedFaultException)
            {
                Assert.Equal(["2"], await QueryAsync("""SELECT COUNT(*) FROM "Sessions" WHERE "TenantId" = @p1 AND "EndedAt" IS NULL""", Tenant));
                Assert.Empty(await QueryAsync("""SELECT "Hash" FROM "UpstreamTokenIds" WHERE "TenantId" = @p1""", Tenant));
                Assert.Equal(["2"], await QueryAsync("""SELECT COUNT(*) FROM "UpstreamSessions" WHERE "TenantId" = @p1""", Tenant));
            }
        }

        Assert.True(steps > 8);
        Assert.Empty(await QueryAsync("""SELECT "SessionId" FROM "UpstreamSessions" WHERE "TenantId" = @p1""", Tenant));
    }

    [Fact]
    public async Task A_federated_user_is_made_once_however_many_sign_in_at_once()
    {
        var users = new FederatedUsers(Database, Time);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => users.SignInAsync(Tenant, "oidc|acme|kim", stored => stored ?? """{"name":"Kim"}""", None).AsTask()));

        Assert.All(results, Assert.True);
        Assert.Equal(["""{"name":"Kim"}|NULL|NULL"""], await QueryAsync("""SELECT "Profile", "NormalizedEmail", "NormalizedUserName" FROM "Users" WHERE "TenantId" = @p1""", Tenant));
    }

    [Fact]
    public async Task A_blocked_federated_user_is_refused_and_keeps_the_profile()
    {
        var users = new FederatedUsers(Database, Time);
        await users.SignInAsync(Tenant, "oidc|acme|kim", _ => """{"name":"Kim"}""", None);
        await Database.WriteAsync(session => session.ExecuteAsync("""UPDATE "Users" SET "IsBlocked" = @p1 WHERE "TenantId" = @p2""", true, Tenant), None);

        Assert.False(await users.SignInAsync(Tenant, "oidc|acme|kim", _ => """{"name":"Other"}""", None));
        Assert.Equal(["""{"name":"Kim"}"""], await QueryAsync("""SELECT "Profile" FROM "Users" WHERE "TenantId" = @p1""", Tenant));
    }

    private async Task<string> StartAsync(string subject, string? sid, string connection = "acme", string issuer = Issuer)
    {
        var start = NewSession($"oidc|{connection}|{subject}") with { Upstream = new NewUpstreamSession(connection, issuer, subject, sid, [1, 2, 3]) };
        await Sessions.StartAsync(start, null, None);
        return start.Id;
    }

    private UpstreamEnd End(string token, string? subject, string? sid) => new()
    {
        TenantId = Tenant,
        Connection = "acme",
        Issuer = Issuer,
        Subject = subject,
        SessionId = sid,
        TokenId = token,
        TokenExpiresAt = Time.Now.AddHours(1),
        EventOf = (id, user) => new LogEvent { TenantId = Tenant, Type = "slo", Subject = user, SessionId = id },
    };
}
