using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class LogoutForecastOnSqlite(SqliteTestDatabase database) : LogoutForecastTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LogoutForecastOnPostgreSql(PostgreSqlTestDatabase database) : LogoutForecastTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>What a logout would take with it, and past logouts.</summary>
public abstract class LogoutForecastTests(TestDatabase database) : DatabaseTests(database)
{
    private LogoutForecast Forecast => new(Database, Time);

    private LogoutAttempts Attempts => new(Database);

    [Fact]
    public async Task What_is_counted_as_ending_is_revoked_and_the_rest_is_not()
    {
        var (app, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var (session, elsewhere) = (await StartSessionAsync(), await StartSessionAsync());
        await BeginFamilyAsync(app, session, isBound: true);
        await BeginFamilyAsync(app, session, isBound: true);
        await BeginFamilyAsync(app, session);
        await BeginFamilyAsync(other, session);
        await BeginFamilyAsync(app, elsewhere, isBound: true);
        Assert.True(await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, other, session), None));

        var counted = await Forecast.TokensOfSessionAsync(session, None);
        await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout));
        var left = await Forecast.TokensOfSessionAsync(session, None);

        Assert.Equal(
            Sorted(new(app, TokenTypes.RefreshToken, true, 2, 2), new(app, TokenTypes.RefreshToken, false, 1, 1), new(other, TokenTypes.RefreshToken, false, 1, 1), new(other, TokenTypes.AuthorizationCode, false, 1, 1)),
            Sorted([.. counted]));
        Assert.Equal(Sorted([.. counted.Where(row => row is { Type: TokenTypes.RefreshToken, IsSessionBound: false })]), Sorted([.. left]));
    }

    [Fact]
    public async Task What_has_expired_is_not_counted()
    {
        var app = await AddApplicationAsync();
        var session = await StartSessionAsync();
        await BeginFamilyAsync(app, session);

        Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Empty(await Forecast.TokensOfSessionAsync(session, None));
        Assert.Empty(await Forecast.TokensOfAppAsync(app, "auth0|ann", None));
    }

    [Fact]
    public async Task Everything_that_an_app_holds_of_a_user_is_counted_with_the_sessions_it_leaves()
    {
        var (app, other) = (await AddApplicationAsync(), await AddApplicationAsync());
        var (one, two, bobs) = (await StartSessionAsync(), await StartSessionAsync(), await StartSessionAsync("auth0|bob"));
        await BeginFamilyAsync(app, one);
        await BeginFamilyAsync(app, two, isBound: true);
        await BeginFamilyAsync(other, two);
        await BeginFamilyAsync(app, bobs, subject: "auth0|bob");

        Assert.Equal([new LiveTokens(app, TokenTypes.RefreshToken, true, 2, 2)], await Forecast.TokensOfAppAsync(app, "auth0|ann", None));
        Assert.Equal(new[] { one, two }.Order(), (await Forecast.SessionsOfAppAsync(Tenant, app, "auth0|ann", None)).Order());

        await Sessions.EndAppEverywhereAsync(new AppEnd(Tenant, app, "auth0|ann", EndReason.RpLogout), null);
        Assert.Empty(await Forecast.TokensOfAppAsync(app, "auth0|ann", None));
        Assert.Empty(await Forecast.SessionsOfAppAsync(Tenant, app, "auth0|ann", None));
    }

    [Fact]
    public async Task Attempts_are_found_by_tenant_time_kind_and_each_of_their_names()
    {
        var log = new LogEventStore(Database, Time);
        await log.AddAsync(new LogEvent { TenantId = Tenant, Type = "slo", SessionId = "sid-1", TraceId = Tenant + "-trace-1", Details = "{}" }, None);
        Time.Advance(TimeSpan.FromHours(1));
        var refused = new LogEvent { TenantId = Tenant, Type = "flo", TraceId = Tenant + "-trace-2", Details = """{"decision":{"error":"PR1301"}}""" };
        await log.AddAsync(refused, None);
        await log.AddAsync(new LogEvent { TenantId = Tenant, Type = "s", TraceId = Tenant + "-trace-2" }, None);
        await log.AddAsync(new LogEvent { TenantId = Tenant + "x", Type = "flo" }, None);

        Assert.Equal(["flo", "slo"], await TypesAsync(new(Tenant)));
        Assert.Equal(["flo"], await TypesAsync(new(Tenant, OnlyRefused: true)));
        Assert.Equal(["flo"], await TypesAsync(new(Tenant, Since: Time.Now.AddMinutes(-1))));
        Assert.Equal(["slo"], await TypesAsync(new(Tenant, Name: "sid-1")));
        Assert.Equal(["flo"], await TypesAsync(new(Tenant, Name: "PR1301")));
        Assert.Equal(["flo"], await TypesAsync(new(Tenant, Name: refused.Id)));
        Assert.Equal(["slo"], await TypesAsync(new(Name: Tenant + "-trace-1")));
        Assert.Empty(await TypesAsync(new(Tenant, Name: "PR130")));
        Assert.Empty(await TypesAsync(new(Tenant, Name: "%")));
        Assert.Equal(refused.Id, (await Attempts.FindAsync(Tenant + "-trace-2", None))!.Id);
        Assert.Equal(refused.Id, (await Attempts.FindAsync(refused.Id, None))!.Id);
        Assert.Null(await Attempts.FindAsync("nothing", None));
    }

    private async Task<List<string>> TypesAsync(LogoutAttemptFilter filter) => [.. (await Attempts.ListAsync(filter, 10, None)).Select(row => row.Type)];

    private static List<LiveTokens> Sorted(params LiveTokens[] rows) => [.. rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)];
}
