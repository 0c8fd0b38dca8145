using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class RevocationOnSqlite(SqliteTestDatabase database) : RevocationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RevocationOnPostgreSql(PostgreSqlTestDatabase database) : RevocationTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class RevocationTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task Revoking_a_family_takes_all_its_tokens_and_no_other_family()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        var first = await BeginFamilyAsync(application, session);
        var second = await BeginFamilyAsync(application, session);

        await Tokens.RevokeFamilyAsync(first.AuthorizationId, None);

        Assert.Equal(["revoked", "revoked"], await QueryAsync("""SELECT "Status" FROM "OpenIddictTokens" WHERE "AuthorizationId" = @p1""", first.AuthorizationId));
        Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(second.Id));
        Assert.False(await Tokens.RedeemAsync(first, null, Time.GetUtcNow(), None));
        Assert.True(await Tokens.RedeemAsync(second, null, Time.GetUtcNow(), None));
    }

    [Fact]
    public async Task A_family_revoked_while_its_token_rotates_keeps_no_living_successor()
    {
        var application = await AddApplicationAsync();
        var session = await StartSessionAsync();
        for (var round = 0; round < 50; round++)
        {
            var refresh = await BeginFamilyAsync(application, session);
            var successor = NewToken(TokenTypes.RefreshToken, application, session);
            await Task.WhenAll(
                Task.Run(async () => await Tokens.RedeemAsync(refresh, successor, Time.GetUtcNow(), None)),
                Task.Run(async () => await Tokens.RevokeFamilyAsync(refresh.AuthorizationId, None)));
            Assert.Empty(await QueryAsync("""SELECT "Id" FROM "OpenIddictTokens" WHERE "AuthorizationId" = @p1 AND "Status" = 'valid'""", refresh.AuthorizationId));
        }
    }

    [Fact]
    public async Task Revoking_a_grant_takes_the_users_tokens_and_consent_for_that_api_and_nothing_else()
    {
        var application = await AddApplicationAsync();
        var consents = new ConsentStore(Database, Time);
        var session = await StartSessionAsync();
        var asked = await BeginFamilyAsync(application, session, audience: "https://orders.test");
        var again = await BeginFamilyAsync(application, session, audience: "https://orders.test");
        var otherApi = await BeginFamilyAsync(application, session, audience: "https://stock.test");
        var noApi = await BeginFamilyAsync(application, session);
        var otherUser = await BeginFamilyAsync(application, session, audience: "https://orders.test", subject: "auth0|bob");
        var otherApp = await BeginFamilyAsync(await AddApplicationAsync(), session, audience: "https://orders.test");
        await consents.SaveAsync(application, "auth0|ann", "https://orders.test", ["openid"], None);
        await consents.SaveAsync(application, "auth0|ann", "https://stock.test", ["openid"], None);
        await consents.SaveAsync(application, "auth0|ann", null, ["openid"], None);

        await Tokens.RevokeGrantAsync(application, "auth0|ann", "https://orders.test", None);

        Assert.Equal(["revoked", "revoked"], [await StatusOfAsync(asked.Id), await StatusOfAsync(again.Id)]);
        foreach (var spared in new[] { otherApi, noApi, otherUser, otherApp })
            Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(spared.Id));
        Assert.Null(await consents.FindAsync(application, "auth0|ann", "https://orders.test", None));
        Assert.NotNull(await consents.FindAsync(application, "auth0|ann", "https://stock.test", None));
        Assert.NotNull(await consents.FindAsync(application, "auth0|ann", null, None));
    }

    [Fact]
    public async Task Revoking_a_grant_without_an_api_spares_rows_that_OpenIddict_wrote()
    {
        var application = await AddApplicationAsync();
        var refresh = await BeginFamilyAsync(application, await StartSessionAsync());
        await Database.WriteAsync(session => session.ExecuteAsync("""UPDATE "OpenIddictTokens" SET "Properties" = NULL, "Payload" = 'sealed' WHERE "Id" = @p1""", refresh.Id), None);

        await Tokens.RevokeGrantAsync(application, "auth0|ann", null, None);
        Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(refresh.Id));
    }
}
