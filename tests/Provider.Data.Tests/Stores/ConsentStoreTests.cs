using Provider.Data.Stores;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class ConsentStoreOnSqlite(SqliteTestDatabase database) : ConsentStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ConsentStoreOnPostgreSql(PostgreSqlTestDatabase database) : ConsentStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class ConsentStoreTests(TestDatabase database) : DatabaseTests(database)
{
    private ConsentStore Consents => new(Database, Time);

    [Fact]
    public async Task A_consent_is_found_for_the_same_user_app_and_api_only()
    {
        var application = await AddApplicationAsync();
        await Consents.SaveAsync(application, "auth0|ann", "https://api.test/?a=1&b=ü", ["openid", "read:orders"], None);

        var found = await Consents.FindAsync(application, "auth0|ann", "https://api.test/?a=1&b=ü", None);
        Assert.Equal(["openid", "read:orders"], found!.Scopes);
        Assert.Null(await Consents.FindAsync(application, "auth0|ann", null, None));
        Assert.Null(await Consents.FindAsync(application, "auth0|ann", "https://other.test", None));
        Assert.Null(await Consents.FindAsync(application, "auth0|bob", "https://api.test/?a=1&b=ü", None));
        Assert.Null(await Consents.FindAsync(await AddApplicationAsync(), "auth0|ann", "https://api.test/?a=1&b=ü", None));
    }

    [Fact]
    public async Task A_second_consent_adds_to_the_first()
    {
        var application = await AddApplicationAsync();
        await Consents.SaveAsync(application, "auth0|ann", null, ["openid", "profile"], None);
        var first = await QueryAsync("""SELECT "ConcurrencyToken" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", application);
        await Consents.SaveAsync(application, "auth0|ann", null, ["profile", "email"], None);

        Assert.Equal(["openid", "profile", "email"], (await Consents.FindAsync(application, "auth0|ann", null, None))!.Scopes);
        var second = await QueryAsync("""SELECT "ConcurrencyToken" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", application);
        Assert.NotEqual(Assert.Single(first), Assert.Single(second));
    }

    [Fact]
    public async Task It_is_stored_as_OpenIddicts_permanent_authorization()
    {
        var application = await AddApplicationAsync();
        await Consents.SaveAsync(application, "auth0|ann", "https://api.test/?a=1&b=ü", ["openid"], None);
        Assert.Equal(
            "permanent|valid|auth0|ann|[\"openid\"]|{\"provider:audience\":\"https://api.test/?a=1&b=ü\"}",
            Assert.Single(await QueryAsync("""SELECT "Type", "Status", "Subject", "Scopes", "Properties" FROM "OpenIddictAuthorizations" WHERE "ApplicationId" = @p1""", application)));
    }
}
