using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Tests.Databases;
using Provider.Data.Users;

namespace Provider.Data.Tests.Stores;

public sealed class UsersOnSqlite(SqliteTestDatabase database) : UserTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UsersOnPostgreSql(PostgreSqlTestDatabase database) : UserTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class UserTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly UpperInvariantLookupNormalizer _normalizer = new();

    [Fact]
    public async Task A_user_is_read_within_the_tenant_only()
    {
        await AddAsync(User(Tenant, "auth0|ann", "Ann@Example.test"));
        var directory = new UserDirectory(Database);
        var found = await directory.FindAsync(Tenant, "auth0|ann", None);
        Assert.Equal("Ann", found!.Claims["name"].GetString());
        Assert.Equal("2026-05-04T03:02:01.234Z", found.Claims["updated_at"].GetString());
        Assert.False(found.IsBlocked);
        Assert.Null(await directory.FindAsync("other", "auth0|ann", None));
        Assert.Null(await directory.FindAsync(Tenant, "auth0|ANN", None));
    }

    [Fact]
    public async Task Names_and_addresses_are_unique_within_a_tenant_not_across_tenants()
    {
        var other = $"o{Guid.NewGuid():N}";
        await AddAsync(User(Tenant, "auth0|1", "ann@example.test"));
        await AddAsync(User(other, "auth0|1", "ann@example.test"));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(User(Tenant, "auth0|2", "ANN@example.test")));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(User(Tenant, "auth0|1", "else@example.test")));
    }

    [Fact]
    public async Task Sign_in_finds_by_address_before_name_whatever_the_case()
    {
        var users = Test.Services.GetRequiredService<TenantUsers>();
        var named = User(Tenant, "auth0|named", "named@example.test");
        (named.UserName, named.NormalizedUserName) = ("ann@example.test", _normalizer.NormalizeName("ann@example.test"));
        await AddAsync(named);
        Assert.Equal("auth0|named", (await users.FindByNameOrEmailAsync(Tenant, "ANN@example.test", None))!.Subject);
        await AddAsync(User(Tenant, "auth0|mailed", "ann@example.test"));
        Assert.Equal("auth0|mailed", (await users.FindByNameOrEmailAsync(Tenant, "Ann@Example.Test", None))!.Subject);
        Assert.Null(await users.FindByNameOrEmailAsync("other", "ann@example.test", None));
    }

    [Fact]
    public async Task Parallel_failures_are_all_counted_and_forgotten_together()
    {
        var failures = new LoginFailureStore(Database, Time);
        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await failures.AddAsync(Tenant, "ANN", "192.0.2.1", None))));
        Assert.Equal(Enumerable.Range(1, 50), counts.Order());
        Assert.Equal(0, await failures.CountAsync(Tenant, "ANN", "192.0.2.2", TimeSpan.FromDays(30), None));
        Assert.Equal(0, await failures.CountAsync("other", "ANN", "192.0.2.1", TimeSpan.FromDays(30), None));
        Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(50, await failures.CountAsync(Tenant, "ANN", "192.0.2.1", TimeSpan.FromDays(30), None));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await failures.CountAsync(Tenant, "ANN", "192.0.2.1", TimeSpan.FromDays(30), None));
        await failures.ForgetAsync(Tenant, "ANN", "192.0.2.1", None);
        Assert.Equal(1, await failures.AddAsync(Tenant, "ANN", "192.0.2.1", None));
    }

    private async Task AddAsync(ProviderUser user)
    {
        await using var context = Test.CreateContext();
        context.Users.Add(user);
        await context.SaveChangesAsync(None);
    }

    private ProviderUser User(string tenant, string subject, string email) => new()
    {
        TenantId = tenant,
        Subject = subject,
        Email = email,
        NormalizedEmail = _normalizer.NormalizeEmail(email),
        Profile = """{"name":"Ann"}""",
        CreatedAt = Time.Now,
        UpdatedAt = Time.Now,
    };
}
