using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class PushedRequestsOnSqlite(SqliteTestDatabase database) : PushedRequestTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PushedRequestsOnPostgreSql(PostgreSqlTestDatabase database) : PushedRequestTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Requests that wait for the browser (RFC 9126).</summary>
public abstract class PushedRequestTests(TestDatabase database) : DatabaseTests(database)
{
    private PushedRequestStore Pushed => new(Database);

    [Fact]
    public async Task A_request_reads_back_as_it_was_until_it_is_used()
    {
        var request = await NewRequestAsync("a=%20b&c=d%C3%BC");
        await Pushed.StoreAsync("the-id", request, Time.GetUtcNow(), None);

        var found = await Pushed.FindAsync("the-id", None);

        Assert.Equal(request.Query, found?.Query);
        Assert.Equal(request.ApplicationId, found?.ApplicationId);
        Assert.InRange(found!.ExpiresAt, request.ExpiresAt.AddMilliseconds(-1), request.ExpiresAt.AddMilliseconds(1));
        Assert.Null(await Pushed.FindAsync("another-id", None));
        Assert.True(await Pushed.TryRedeemAsync("the-id", Time.GetUtcNow(), None));
        Assert.Null(await Pushed.FindAsync("the-id", None));
        Assert.False(await Pushed.TryRedeemAsync("the-id", Time.GetUtcNow(), None));
    }

    [Fact]
    public async Task Of_a_thousand_in_parallel_one_uses_it()
    {
        await Pushed.StoreAsync("raced", await NewRequestAsync("a=b"), Time.GetUtcNow(), None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Pushed.TryRedeemAsync("raced", Time.GetUtcNow(), None).AsTask()));

        Assert.Single(answers, won => won);
    }

    [Fact]
    public async Task A_code_under_the_same_id_is_another_thing()
    {
        await Pushed.StoreAsync("shared-id", await NewRequestAsync("a=b"), Time.GetUtcNow(), None);

        Assert.Null(await Tokens.FindAsync(TokenTypes.AuthorizationCode, "shared-id", None));
        Assert.Null(await Tokens.FindAsync(TokenTypes.RefreshToken, "shared-id", None));
    }

    private async ValueTask<PushedRequest> NewRequestAsync(string query) => new(await AddApplicationAsync(), query, Time.GetUtcNow().AddSeconds(90));
}
