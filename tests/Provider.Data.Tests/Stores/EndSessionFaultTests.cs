using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class EndSessionFaultsOnSqlite(SqliteTestDatabase database) : EndSessionFaultTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EndSessionFaultsOnPostgreSql(PostgreSqlTestDatabase database) : EndSessionFaultTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Ending a session happens whole or not at all, wherever it breaks.</summary>
public abstract class EndSessionFaultTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task A_failure_before_any_statement_of_the_end_leaves_everything_as_it_was()
    {
        var session = await PrepareAsync();
        var end = new SessionEnd(Tenant, session, EndReason.RpLogout, new LogEvent { TenantId = Tenant, Type = "slo", SessionId = session });
        await BreakEverywhereAsync(session, store => store.EndAsync(end).AsTask());
    }

    [Fact]
    public async Task A_failure_in_a_new_sign_in_keeps_the_session_it_would_have_replaced()
    {
        var session = await PrepareAsync();
        var end = new SessionEnd(Tenant, session, EndReason.RpLogout, new LogEvent { TenantId = Tenant, Type = "slo", SessionId = session });
        await BreakEverywhereAsync(session, store => store.StartAsync(NewSession("auth0|bob"), end, None).AsTask());
    }

    [Fact]
    public async Task A_failure_in_the_second_of_a_users_sessions_keeps_the_first_too()
    {
        var session = await PrepareAsync();
        await PrepareAsync();
        await BreakEverywhereAsync(session, store => store.EndAllOfUserAsync(Tenant, "auth0|ann", EndReason.RpLogout).AsTask(), log: 0);
    }

    private async Task<string> PrepareAsync()
    {
        var session = await StartSessionAsync();
        var application = await AddApplicationAsync("https://a.test/bcl");
        await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, session), None);
        await BeginFamilyAsync(await AddApplicationAsync("https://b.test/bcl"), session, isBound: true);
        return session;
    }

    private async Task BreakEverywhereAsync(string session, Func<SessionStore, Task> act, int log = 1)
    {
        var faulty = new FaultyDatabase(Database);
        var store = new SessionStore(faulty, Time);
        var before = await DumpAsync();
        for (faulty.Spared = 0; faulty.Spared < 100; faulty.Spared++)
        {
            try
            {
                await act(store);
                break;
            }
            catch (InjectedFaultException)
            {
                Assert.Equal(before, await DumpAsync());
            }
        }

        // It did break in many places, and in the end it happened whole.
        Assert.InRange(faulty.Spared, 5, 99);
        Assert.NotNull((await Sessions.FindAsync(Tenant, session, None))!.EndedAt);
        Assert.Equal(["https://a.test/bcl", "https://b.test/bcl"], await QueryAsync("""SELECT "Url" FROM "LogoutNotifications" WHERE "SessionId" = @p1 ORDER BY "Url" """, session));
        Assert.Equal(log, (await QueryAsync("""SELECT "Id" FROM "LogEvents" WHERE "SessionId" = @p1""", session)).Count);
        Assert.Empty(await QueryAsync(
            """SELECT "t"."Id" FROM "OpenIddictTokens" AS "t" JOIN "SessionAuthorizations" AS "s" ON "s"."AuthorizationId" = "t"."AuthorizationId" WHERE "s"."SessionId" = @p1 AND "t"."Status" = 'valid'""", session));
    }

    private async Task<List<string>> DumpAsync()
    {
        var rows = new List<string>();
        foreach (var table in new[] { "Sessions", "OpenIddictTokens", "OpenIddictAuthorizations", "LogoutNotifications", "LogEvents", "SessionClients", "SessionAuthorizations" })
            rows.AddRange((await QueryAsync($"SELECT * FROM \"{table}\"")).Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        return rows;
    }
}
