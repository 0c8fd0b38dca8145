using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Keys;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class RacingRotationsOnSqlite(SqliteTestDatabase database) : RacingRotationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RacingRotationsOnPostgreSql(PostgreSqlTestDatabase database) : RacingRotationTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Signing keys that rotate on several nodes at once, or that fail to.</summary>
public abstract class RacingRotationTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task Nodes_that_rotate_together_keep_one_current_and_one_next_key()
    {
        await using var other = TestDatabase.Compose(Test.Options);
        var stores = new[] { Test.Services.GetRequiredService<SigningKeyStore>(), other.GetRequiredService<SigningKeyStore>() };
        await stores[0].AddAsync(Tenant, [NewKey(SigningKeyState.Current), NewKey(SigningKeyState.Next)], None);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => stores[number % 2].RotateAsync(Tenant, "RS256", NewKey(SigningKeyState.Next), Time.Now, None).AsTask())));

        var states = (await stores[0].LoadAsync(Tenant, None)).Select(key => key.State).ToList();
        Assert.Equal(1, states.Count(state => state == SigningKeyState.Current));
        Assert.Equal(1, states.Count(state => state == SigningKeyState.Next));
        Assert.Equal(10, states.Count(state => state == SigningKeyState.Previous));
    }

    [Fact]
    public async Task A_rotation_that_fails_at_any_step_changes_nothing()
    {
        var faulty = new FaultyDatabase(Database);
        var store = new SigningKeyStore(faulty);
        await store.AddAsync(Tenant, [NewKey(SigningKeyState.Current), NewKey(SigningKeyState.Next)], None);
        var before = await DumpAsync();

        for (faulty.Spared = 0; faulty.Spared < 4; faulty.Spared++)
        {
            await Assert.ThrowsAsync<InjectedFaultException>(() => store.RotateAsync(Tenant, "RS256", NewKey(SigningKeyState.Next), Time.Now, None).AsTask());
            Assert.Equal(before, await DumpAsync());
        }
    }

    private async Task<List<string>> DumpAsync() =>
    [
        .. await QueryAsync("""SELECT "Id", "State", "ActivatedAt", "DeactivatedAt" FROM "SigningKeys" WHERE "TenantId" = @p1 ORDER BY "Id" """, Tenant),
        .. await QueryAsync("""SELECT "Version" FROM "ConfigurationVersions" WHERE "TenantId" = @p1""", Tenant),
    ];

    private SigningKeyRow NewKey(SigningKeyState state) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        TenantId = Tenant,
        Algorithm = "RS256",
        State = state,
        EncryptedPrivateKey = [0, 1, 254, 255],
        PublicJwk = "{}",
        CreatedAt = Time.Now,
    };
}
