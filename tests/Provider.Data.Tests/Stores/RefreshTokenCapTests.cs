using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class RefreshTokenCapOnSqlite(SqliteTestDatabase database) : RefreshTokenCapTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RefreshTokenCapOnPostgreSql(PostgreSqlTestDatabase database) : RefreshTokenCapTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Two hundred active refresh tokens of a user at an application; the oldest beyond them end, a hundred at a time.</summary>
public abstract class RefreshTokenCapTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task The_hundredth_beyond_them_ends_the_oldest_hundred_and_leaves_other_users_and_applications_alone()
    {
        var application = await AddApplicationAsync();
        var elsewhere = await BeginAsync(await AddApplicationAsync());
        var ben = await BeginAsync(application, "auth0|ben");
        var families = await FillAsync(application, 299);
        Assert.Equal(299, await CountAsync(application));

        var next = await BeginAsync(application);

        Assert.Equal(200, await CountAsync(application));
        foreach (var family in families.Take(100))
            Assert.Equal(TokenStatuses.Revoked, await StatusOfAsync(family.Id));
        foreach (var other in (TokenEntry[])[families[100], next, ben, elsewhere])
            Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(other.Id));
        Assert.False(await Tokens.RedeemAsync(families[0], null, Time.GetUtcNow(), None));
    }

    [Fact]
    public async Task A_rotation_is_no_new_family_and_makes_its_own_the_newest()
    {
        var application = await AddApplicationAsync();
        var families = await FillAsync(application, 299);

        var successor = NewToken(TokenTypes.RefreshToken, application, null);
        Assert.True(await Tokens.RedeemAsync(families[0], successor, Time.GetUtcNow(), None));
        Assert.Equal(299, await CountAsync(application));
        await BeginAsync(application);

        Assert.Equal(TokenStatuses.Valid, (await FindAsync(successor)).Status);
        Assert.Equal(TokenStatuses.Revoked, await StatusOfAsync(families[100].Id));
        Assert.Equal(TokenStatuses.Valid, await StatusOfAsync(families[101].Id));
    }

    [Fact]
    public async Task Expired_tokens_do_not_count()
    {
        var application = await AddApplicationAsync();
        var families = await FillAsync(application, 299);
        Time.Advance(TimeSpan.FromMinutes(10));

        await BeginAsync(application);

        Assert.All(await Task.WhenAll(families.Select(family => StatusOfAsync(family.Id))), status => Assert.Equal(TokenStatuses.Valid, status));
    }

    [Fact]
    public async Task A_family_that_begins_without_a_code_counts_too()
    {
        var application = await AddApplicationAsync();
        await FillAsync(application, 299);

        Assert.True(await Tokens.BeginAsync(NewToken(TokenTypes.RefreshToken, application, null), None));

        Assert.Equal(200, await CountAsync(application));
    }

    [Fact]
    public async Task Many_at_once_leave_no_more_than_those_that_may_live_for_a_while()
    {
        var application = await AddApplicationAsync();
        await FillAsync(application, 295);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => BeginAsync(application))));
        await BeginAsync(application);

        Assert.InRange(await CountAsync(application), 200, 299);
    }

    private async Task<List<TokenEntry>> FillAsync(string application, int count)
    {
        var tokens = new List<NewToken>();
        for (var i = 0; i < count; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(10));
            tokens.Add(NewToken(TokenTypes.RefreshToken, application, null));
        }

        await Task.WhenAll(tokens.Select(token => Tokens.BeginAsync(token, None).AsTask()));
        Time.Advance(TimeSpan.FromMilliseconds(10));
        var families = new List<TokenEntry>();
        foreach (var token in tokens)
            families.Add(await FindAsync(token));
        return families;
    }

    private async Task<TokenEntry> BeginAsync(string application, string subject = "auth0|ann") =>
        await BeginFamilyAsync(application, await StartSessionAsync(subject), subject: subject);

    private async Task<int> CountAsync(string application) => (await QueryAsync(
        """SELECT "Id" FROM "OpenIddictTokens" WHERE "ApplicationId" = @p1 AND "Subject" = 'auth0|ann' AND "Status" = 'valid' AND "Type" = @p2""", application, TokenTypes.RefreshToken)).Count;
}
