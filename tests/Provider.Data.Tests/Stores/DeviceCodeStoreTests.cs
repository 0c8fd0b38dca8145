using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Data.Users;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class DeviceCodeStoreOnSqlite(SqliteTestDatabase database) : DeviceCodeStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DeviceCodeStoreOnPostgreSql(PostgreSqlTestDatabase database) : DeviceCodeStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class DeviceCodeStoreTests(TestDatabase database) : DatabaseTests(database)
{
    private DeviceCodeStore Devices => field ??= new(Database, Time);

    [Fact]
    public async Task A_device_waits_inactive_in_OpenIddicts_form_and_its_user_code_leads_to_it()
    {
        var (code, request) = await BeginAsync();

        Assert.Equal(code.ApplicationId, request.ApplicationId);
        Assert.Equal(code.Data.Scopes, request.Data.Scopes);
        Assert.Equal(TokenStatuses.Inactive, (await FindAsync(code)).Status);
        Assert.Equal(
            [$"inactive|{TokenTypes.DeviceCode}", $"valid|{TokenTypes.UserCode}"],
            (await QueryAsync("""SELECT "Status", "Type" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1 AND "AuthorizationId" IS NULL AND "Subject" IS NULL ORDER BY "Status" """, code.ApplicationId)));
    }

    [Fact]
    public async Task A_user_code_in_use_is_not_given_again_and_writes_nothing()
    {
        var userCode = NewUserCode();
        await BeginAsync(userCode);
        var second = NewToken(TokenTypes.DeviceCode, await AddApplicationAsync(), null, subject: "");

        Assert.False(await Devices.BeginAsync(second, userCode, None));
        Assert.Null(await Tokens.FindAsync(TokenTypes.DeviceCode, second.ReferenceId, None));
    }

    [Fact]
    public async Task Of_many_answers_at_once_one_counts()
    {
        for (var round = 0; round < 20; round++)
        {
            var (code, request) = await BeginAsync();
            var session = await StartSessionAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
                i % 2 == 0 ? await Devices.ApproveAsync(request, Granted(request, session), None) : await Devices.DenyAsync(request, None))));

            Assert.Single(answers, answer => answer);
            Assert.Contains((await FindAsync(code)).Status, (string[])[TokenStatuses.Valid, TokenStatuses.Rejected]);
        }
    }

    [Fact]
    public async Task A_yes_to_an_ended_session_is_none_and_a_session_that_ends_takes_a_yes_that_was_not_fetched()
    {
        var session = await StartSessionAsync();
        var (fetched, first) = await BeginAsync();
        var (late, second) = await BeginAsync();
        Assert.True(await Devices.ApproveAsync(first, Granted(first, session), None));

        await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout));

        Assert.Equal(TokenStatuses.Revoked, (await FindAsync(fetched)).Status);
        Assert.False(await Devices.ApproveAsync(second, Granted(second, session), None));
        Assert.Equal(TokenStatuses.Inactive, (await FindAsync(late)).Status);
    }

    [Fact]
    public async Task A_device_code_is_redeemed_once_on_any_database()
    {
        var session = await StartSessionAsync();
        var (code, request) = await BeginAsync();
        await Devices.ApproveAsync(request, Granted(request, session), None);
        var entry = await FindAsync(code);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await Tokens.RedeemAsync(entry, null, Time.GetUtcNow(), None))));

        Assert.Single(answers, answer => answer);
        Assert.Equal(session, entry.Data.SessionId);
    }

    [Fact]
    public async Task An_expired_code_is_found_no_more_and_its_end_is_told_to_one()
    {
        var userCode = NewUserCode();
        var (code, request) = await BeginAsync(userCode);
        Time.Advance(TimeSpan.FromMinutes(6));
        var entry = await FindAsync(code);

        var told = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Devices.ExpireAsync(entry, None))));

        Assert.Single(told, answer => answer);
        Assert.Null(await Devices.FindAsync(userCode, None));
        Assert.False(await Devices.ApproveAsync(request, Granted(request, await StartSessionAsync()), None));
    }

    [Fact]
    public async Task Attempts_are_taken_one_by_one_also_in_parallel_and_come_back_after_a_quiet_time()
    {
        var failures = new LoginFailureStore(Database, Time);
        async Task<bool[]> TakeAsync() => await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () => await failures.TakeAsync(Tenant, "user_code", "192.0.2.1", 10, TimeSpan.FromMinutes(15), None))));

        Assert.Equal(10, (await TakeAsync()).Count(taken => taken));
        await failures.GiveBackAsync(Tenant, "user_code", "192.0.2.1", None);
        Assert.Equal(1, (await TakeAsync()).Count(taken => taken));
        Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(10, (await TakeAsync()).Count(taken => taken));
    }

    private async Task<(NewToken Code, DeviceRequest Request)> BeginAsync(string? userCode = null)
    {
        userCode ??= NewUserCode();
        var code = NewToken(TokenTypes.DeviceCode, await AddApplicationAsync(), null, subject: "");
        Assert.True(await Devices.BeginAsync(code, userCode, None));
        var request = await Devices.FindAsync(userCode, None);
        Assert.NotNull(request);
        return (code, request);
    }

    private GrantData Granted(DeviceRequest request, string session) => request.Data with { Subject = "auth0|ann", SessionId = session, AuthenticatedAt = Time.GetUtcNow() };

    private static string NewUserCode() => Guid.NewGuid().ToString("N").ToUpperInvariant();
}
