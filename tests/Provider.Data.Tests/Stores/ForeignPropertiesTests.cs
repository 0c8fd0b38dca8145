using Provider.Data.OpenIddict;
using Provider.Data.Stores;
using Provider.Data.Tests.Databases;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Stores;

public sealed class ForeignPropertiesOnSqlite(SqliteTestDatabase database) : ForeignPropertiesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ForeignPropertiesOnPostgreSql(PostgreSqlTestDatabase database) : ForeignPropertiesTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Other software on the same database writes Properties as it likes; that is never a reason to crash.</summary>
public abstract class ForeignPropertiesTests(TestDatabase database) : DatabaseTests(database)
{
    public static TheoryData<string?> Properties => [(string?)null, "", "{}", "null", """{"acme:note":{"a":[1]}}"""];

    [Theory]
    [MemberData(nameof(Properties))]
    public async Task A_token_row_of_somebody_else_is_no_token_of_ours(string? properties)
    {
        var reference = ReferenceId.Create();
        await using var context = Test.CreateContext();
        context.Add(new OpenIddictToken { ReferenceId = ReferenceId.Hash(reference), Type = TokenTypes.RefreshToken, Status = "valid", Properties = properties });
        await context.SaveChangesAsync();

        Assert.Null(await Tokens.FindAsync(TokenTypes.RefreshToken, reference, None));
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public async Task A_consent_row_of_somebody_else_counts_as_one_without_an_API(string? properties)
    {
        var application = await AddApplicationAsync();
        await using var context = Test.CreateContext();
        context.Add(new OpenIddictAuthorization { ApplicationId = application, Subject = "ann", Status = "valid", Type = "permanent", Scopes = """["openid"]""", Properties = properties });
        await context.SaveChangesAsync();
        var consents = new ConsentStore(Database, Time);

        Assert.Equal(["openid"], (await consents.FindAsync(application, "ann", null, None))!.Scopes);
        Assert.Null(await consents.FindAsync(application, "ann", "https://api/", None));
    }
}
