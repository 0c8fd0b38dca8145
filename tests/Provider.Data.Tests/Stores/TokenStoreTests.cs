using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class TokenStoreOnSqlite(SqliteTestDatabase database) : TokenStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TokenStoreOnPostgreSql(PostgreSqlTestDatabase database) : TokenStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract partial class TokenStoreTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task A_code_reads_back_as_it_was_stored()
    {
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), await StartSessionAsync(), audience: "https://api.test");
        Assert.True(await Tokens.BeginAsync(code, None));

        var entry = await FindAsync(code);
        Assert.Equal(code.ApplicationId, entry.ApplicationId);
        Assert.Equal(TokenTypes.AuthorizationCode, entry.Type);
        Assert.Equal(TokenStatuses.Valid, entry.Status);
        Assert.Equal(code.CreatedAt, entry.CreatedAt);
        Assert.Equal(code.ExpiresAt, entry.ExpiresAt);
        Assert.Null(entry.RedeemedAt);
        Assert.Equal(code.Data with { Scopes = [] }, entry.Data with { Scopes = [] });
        Assert.Equal(code.Data.Scopes, entry.Data.Scopes);
    }

    [Fact]
    public async Task Entity_framework_reads_what_the_statements_wrote_and_it_has_OpenIddicts_form()
    {
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), await StartSessionAsync());
        await Tokens.BeginAsync(code, None);

        await using var context = Test.CreateContext();
        var row = await context.OpenIddictTokens.Include(token => token.Authorization).SingleAsync(token => token.ApplicationId == code.ApplicationId, None);
        Assert.Equal(ReferenceId.Hash(code.ReferenceId), row.ReferenceId);
        Assert.Equal(code.CreatedAt.UtcDateTime, row.CreationDate);
        Assert.Equal(code.ExpiresAt!.Value.UtcDateTime, row.ExpirationDate);
        Assert.Null(row.Payload);
        Assert.Matches(GuidText(), row.Id);
        Assert.Matches(GuidText(), row.ConcurrencyToken);
        Assert.StartsWith("{\"provider:grant\":{", row.Properties, StringComparison.Ordinal);
        Assert.Contains("https://shop.test/callback?a=1&b=ü+", row.Properties, StringComparison.Ordinal);

        var authorization = row.Authorization!;
        Assert.Equal(("ad-hoc", "valid", "auth0|ann"), (authorization.Type, authorization.Status, authorization.Subject));
        Assert.Equal("""["openid","offline_access"]""", authorization.Scopes);
        Assert.Null(authorization.Properties);
        Assert.Matches(GuidText(), authorization.ConcurrencyToken);
    }

    [Fact]
    public async Task The_reference_id_itself_is_stored_nowhere()
    {
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), await StartSessionAsync());
        await Tokens.BeginAsync(code, None);
        foreach (var row in await QueryAsync("""SELECT * FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", code.ApplicationId))
            Assert.DoesNotContain(code.ReferenceId, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_not_a_refresh_token_nor_the_reverse()
    {
        var session = await StartSessionAsync();
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), session);
        var refresh = NewToken(TokenTypes.RefreshToken, code.ApplicationId, session);
        await Tokens.BeginAsync(code, None);
        await Tokens.BeginAsync(refresh, None);

        Assert.Null(await Tokens.FindAsync(TokenTypes.RefreshToken, code.ReferenceId, None));
        Assert.Null(await Tokens.FindAsync(TokenTypes.AuthorizationCode, refresh.ReferenceId, None));
        Assert.NotNull(await Tokens.FindAsync(TokenTypes.RefreshToken, refresh.ReferenceId, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("' OR 1=1 --")]
    public async Task Unknown_reference_ids_find_nothing(string referenceId) => Assert.Null(await Tokens.FindAsync(TokenTypes.AuthorizationCode, referenceId, None));

    [Fact]
    public async Task The_stored_hash_is_no_reference_id()
    {
        var code = NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), await StartSessionAsync());
        await Tokens.BeginAsync(code, None);
        Assert.Null(await Tokens.FindAsync(code.Type, ReferenceId.Hash(code.ReferenceId), None));
        Assert.Null(await Tokens.FindAsync(code.Type, code.ReferenceId + new string('x', 10_000), None));
    }

    [Fact]
    public async Task A_row_with_a_short_type_name_is_the_same_token()
    {
        var refresh = await BeginFamilyAsync(await AddApplicationAsync(), await StartSessionAsync());
        var reference = ReferenceId.Create();
        await Database.WriteAsync(session => session.ExecuteAsync(
            """UPDATE "OpenIddictTokens" SET "Type" = 'refresh_token', "ReferenceId" = @p1 WHERE "Id" = @p2""", ReferenceId.Hash(reference), refresh.Id), None);

        Assert.Equal(TokenTypes.RefreshToken, (await Tokens.FindAsync(TokenTypes.RefreshToken, reference, None))?.Type);
        Assert.Null(await Tokens.FindAsync(TokenTypes.AuthorizationCode, reference, None));
    }

    [Fact]
    public async Task Of_a_thousand_who_redeem_one_code_exactly_one_wins_and_stores_its_successor()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        var code = NewToken(TokenTypes.AuthorizationCode, application, session);
        await Tokens.BeginAsync(code, None);
        var entry = await FindAsync(code);
        var successors = Enumerable.Range(0, 1000).Select(_ => NewToken(TokenTypes.RefreshToken, application, session)).ToList();

        var won = await Task.WhenAll(successors.Select(successor => Task.Run(async () => await Tokens.RedeemAsync(entry, successor, Time.GetUtcNow(), None))));

        var winner = successors[won.Index().Single(result => result.Item).Index];
        Assert.Equal(ReferenceId.Hash(winner.ReferenceId), Assert.Single(await QueryAsync("""SELECT "ReferenceId" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1 AND "Type" = @p2""", application, TokenTypes.RefreshToken)));
        var redeemed = await FindAsync(code);
        Assert.Equal((TokenStatuses.Redeemed, Time.GetUtcNow()), (redeemed.Status, redeemed.RedeemedAt));
    }

    [Fact]
    public async Task Redeeming_renews_the_concurrency_token()
    {
        var refresh = await BeginFamilyAsync(await AddApplicationAsync(), await StartSessionAsync());
        var before = await QueryAsync("""SELECT "ConcurrencyToken" FROM "OpenIddictTokens" WHERE "Id" = @p1""", refresh.Id);
        Assert.True(await Tokens.RedeemAsync(refresh, null, Time.GetUtcNow(), None));
        Assert.NotEqual(before, await QueryAsync("""SELECT "ConcurrencyToken" FROM "OpenIddictTokens" WHERE "Id" = @p1""", refresh.Id));
    }

    [Fact]
    public async Task Redeeming_is_all_or_nothing()
    {
        var refresh = await BeginFamilyAsync(await AddApplicationAsync(), await StartSessionAsync());
        var faulty = new FaultyDatabase(Database);
        var tokens = new TokenStore(faulty, Time);
        var successor = NewToken(TokenTypes.RefreshToken, refresh.ApplicationId, null);
        for (faulty.Spared = 0; ; faulty.Spared++)
        {
            try
            {
                Assert.True(await tokens.RedeemAsync(refresh, successor, Time.GetUtcNow(), None));
                break;
            }
            catch (InjectedFaultException)
            {
                Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(refresh.Id));
                Assert.Null(await Tokens.FindAsync(successor.Type, successor.ReferenceId, None));
            }
        }

        Assert.Equal(2, faulty.Spared);
        Assert.NotNull(await Tokens.FindAsync(successor.Type, successor.ReferenceId, None));
    }

    [Fact]
    public async Task A_code_is_refused_once_the_session_has_ended()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        Assert.True(await Sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout)));

        Assert.False(await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, session), None));
        Assert.False(await Tokens.JoinSessionAsync(session, application, None));
        Assert.Empty(await QueryAsync("""SELECT "Id" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", application));
        Assert.Empty(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1""", application));
        Assert.Empty(await QueryAsync("""SELECT * FROM "SessionClients" WHERE "SessionId" = @p1""", session));
    }

    [Fact]
    public async Task A_code_is_refused_for_an_unknown_session() =>
        Assert.False(await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, await AddApplicationAsync(), "no-such-session"), None));

    [Theory]
    [InlineData(60, 3600)]
    [InlineData(3600, 60)]
    public async Task A_code_is_refused_when_the_idle_or_absolute_end_has_come_even_before_the_sweep(int idleSeconds, int absoluteSeconds)
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync(idle: TimeSpan.FromSeconds(idleSeconds), absolute: TimeSpan.FromSeconds(absoluteSeconds));
        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, session), None));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(259_200)]
    public async Task Use_moves_the_idle_end_of_short_and_long_sessions(int idleSeconds)
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync(idle: TimeSpan.FromSeconds(idleSeconds), absolute: TimeSpan.FromDays(365));
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(idleSeconds * 0.6));
            Assert.True(await Tokens.JoinSessionAsync(session, application, None));
        }

        var row = await Sessions.FindAsync(Tenant, session, None);
        Assert.Equal(Time.Now, row!.LastSeenAt);
        Assert.Equal(Time.Now.AddSeconds(idleSeconds), row.IdleExpiresAt);
    }

    [Fact]
    public async Task An_app_joins_a_session_once()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, session), None);
        await Tokens.BeginAsync(NewToken(TokenTypes.AuthorizationCode, application, session), None);
        await Tokens.JoinSessionAsync(session, application, None);
        Assert.Equal(application, Assert.Single(await QueryAsync("""SELECT "ApplicationId" FROM "SessionClients" WHERE "SessionId" = @p1""", session)));
    }

    [Fact]
    public async Task Extending_moves_the_end_of_a_valid_token_only()
    {
        var refresh = await BeginFamilyAsync(await AddApplicationAsync(), await StartSessionAsync());
        var later = Time.GetUtcNow().AddDays(30);
        Assert.True(await Tokens.ExtendAsync(refresh, later, None));
        Assert.Equal(later.UtcDateTime, await ExpiryOfAsync(refresh));

        await Tokens.RevokeFamilyAsync(refresh.AuthorizationId, None);
        Assert.False(await Tokens.ExtendAsync(refresh, later.AddDays(1), None));
        Assert.Equal(later.UtcDateTime, await ExpiryOfAsync(refresh));
    }

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex GuidText();

    private async Task<DateTime?> ExpiryOfAsync(TokenEntry entry)
    {
        await using var context = Test.CreateContext();
        return (await context.OpenIddictTokens.SingleAsync(row => row.Id == entry.Id, None)).ExpirationDate;
    }
}
