using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class TokenPruningOnSqlite(SqliteTestDatabase database) : TokenPruningTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TokenPruningOnPostgreSql(PostgreSqlTestDatabase database) : TokenPruningTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class TokenPruningTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(14);

    [Fact]
    public async Task Spent_expired_and_orphaned_tokens_go_when_they_are_old_and_living_ones_stay()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync(idle: TimeSpan.FromDays(365), absolute: TimeSpan.FromDays(365));
        var living = await BeginFamilyAsync(application, session);
        await Tokens.ExtendAsync(living, Time.GetUtcNow().AddDays(90), None);
        var forEver = await BeginFamilyAsync(application, session);
        await Tokens.ExtendAsync(forEver, null, None);
        var expired = await BeginFamilyAsync(application, session);
        var redeemed = await BeginFamilyAsync(application, session);
        await Tokens.ExtendAsync(redeemed, Time.GetUtcNow().AddDays(90), None);
        await Tokens.RedeemAsync(redeemed, null, Time.GetUtcNow(), None);
        var orphaned = await BeginFamilyAsync(application, session);
        await Tokens.ExtendAsync(orphaned, Time.GetUtcNow().AddDays(90), None);
        await Database.WriteAsync(write => write.ExecuteAsync("""UPDATE "OpenIddictAuthorizations" SET "Status" = 'revoked' WHERE "Id" = @p1""", orphaned.AuthorizationId), None);
        await new ConsentStore(Database, Time).SaveAsync(application, "auth0|ann", null, ["openid"], None);

        Time.Advance(TwoWeeks);
        await new TokenPruning(Database, Time).RunAsync(TwoWeeks, None);
        Assert.Equal(10, (await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", application)).Count);

        Time.Advance(TimeSpan.FromSeconds(1));
        await new TokenPruning(Database, Time).RunAsync(TwoWeeks, None);
        var left = await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", application);
        Assert.Equal(new[] { living.Id, forEver.Id }.Order(), left.Order());
        var authorizations = await QueryAsync("""SELECT "Type" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", application);
        Assert.Equal(["ad-hoc", "ad-hoc", "permanent"], authorizations.Order());
        Assert.Null(await Tokens.FindAsync(expired.Type, "gone", None));
    }

    [Fact]
    public async Task More_rows_than_one_batch_go_in_one_run()
    {
        var application = await AddApplicationAsync();
        await Database.WriteAsync(
            async session =>
            {
                for (var i = 0; i < 2_500; i++)
                {
                    await session.ExecuteAsync(
                        """INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "CreationDate", "Status", "Type") VALUES (@p1, @p2, @p3, 'redeemed', @p4)""",
                        Guid.NewGuid().ToString(), application, Time.Now, TokenTypes.AuthorizationCode);
                }

                return 0;
            },
            None);
        Time.Advance(TwoWeeks + TimeSpan.FromDays(1));
        Assert.True(await new TokenPruning(Database, Time).RunAsync(TwoWeeks, None) >= 2_500);
        Assert.Empty(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", application));
    }

    [Fact]
    public async Task A_session_that_ended_long_ago_goes_unless_an_app_still_has_to_be_told()
    {
        var told = await StartSessionAsync();
        var pending = await StartSessionAsync();
        var living = await StartSessionAsync(idle: TimeSpan.FromDays(365), absolute: TimeSpan.FromDays(365));
        await Tokens.JoinSessionAsync(pending, await AddApplicationAsync("https://shop.test/bcl"), None);
        await Sessions.EndAsync(new SessionEnd(Tenant, told, EndReason.RpLogout));
        await Sessions.EndAsync(new SessionEnd(Tenant, pending, EndReason.RpLogout));

        Time.Advance(TwoWeeks + TimeSpan.FromSeconds(1));
        await new TokenPruning(Database, Time).RunAsync(TwoWeeks, None);
        Assert.Null(await Sessions.FindAsync(Tenant, told, None));
        Assert.NotNull(await Sessions.FindAsync(Tenant, pending, None));
        Assert.NotNull(await Sessions.FindAsync(Tenant, living, None));
    }
}
