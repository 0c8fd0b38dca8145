using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class SigningKeyStoreOnSqlite(SqliteTestDatabase database) : SigningKeyStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SigningKeyStoreOnPostgreSql(PostgreSqlTestDatabase database) : SigningKeyStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class SigningKeyStoreTests(TestDatabase database) : DatabaseTests(database)
{
    private SigningKeyStore Keys => new(Database);

    [Fact]
    public async Task A_key_reads_back_byte_for_byte_and_only_in_its_tenant()
    {
        var key = Key(SigningKeyState.Current);
        await Keys.AddAsync(Tenant, [key], None);
        var read = Assert.Single(await Keys.LoadAsync(Tenant, None));
        Assert.Equal((key.Id, "RS256", SigningKeyState.Current, "{}", Time.Now), (read.Id, read.Algorithm, read.State, read.PublicJwk, read.CreatedAt));
        Assert.Equal(key.EncryptedPrivateKey, read.EncryptedPrivateKey);
        Assert.Empty(await Keys.LoadAsync("other", None));
    }

    [Fact]
    public async Task Nodes_that_start_together_agree_on_one_current_key()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await Keys.AddAsync(Tenant, [Key(SigningKeyState.Current), Key(SigningKeyState.Next)], None))));
        Assert.Equal([SigningKeyState.Next, SigningKeyState.Current], (await Keys.LoadAsync(Tenant, None)).Select(key => key.State));
    }

    [Fact]
    public async Task Rotation_moves_each_key_one_step_and_leaves_the_other_algorithm_alone()
    {
        var current = Key(SigningKeyState.Current);
        var next = Key(SigningKeyState.Next);
        var other = Key(SigningKeyState.Current, "ES256");
        await Keys.AddAsync(Tenant, [current, next, other], None);
        var version = await VersionAsync();
        Time.Advance(TimeSpan.FromDays(90));
        var announced = Key(SigningKeyState.Next);
        await Keys.RotateAsync(Tenant, "RS256", announced, Time.Now, None);

        var keys = (await Keys.LoadAsync(Tenant, None)).ToDictionary(key => key.Id);
        Assert.Equal(
            [SigningKeyState.Previous, SigningKeyState.Current, SigningKeyState.Next, SigningKeyState.Current],
            [keys[current.Id].State, keys[next.Id].State, keys[announced.Id].State, keys[other.Id].State]);
        Assert.Equal((Time.Now, Time.Now), (keys[current.Id].DeactivatedAt, keys[next.Id].ActivatedAt));
        Assert.NotEqual(version, await VersionAsync());
    }

    [Fact]
    public async Task An_old_key_is_retired_then_forgotten_and_each_change_is_announced()
    {
        await Keys.AddAsync(Tenant, [Key(SigningKeyState.Current), Key(SigningKeyState.Next)], None);
        await Keys.RotateAsync(Tenant, "RS256", Key(SigningKeyState.Next), Time.Now, None);

        Assert.False(await Keys.RetireAsync(Tenant, Time.Now, Time.Now.AddYears(-1), None));
        var version = await VersionAsync();
        Assert.True(await Keys.RetireAsync(Tenant, Time.Now.AddSeconds(1), Time.Now.AddYears(-1), None));
        Assert.NotEqual(version, await VersionAsync());
        Assert.Equal([SigningKeyState.Next, SigningKeyState.Current, SigningKeyState.Retired], (await Keys.LoadAsync(Tenant, None)).Select(key => key.State));
        Assert.True(await Keys.RetireAsync(Tenant, Time.Now, Time.Now.AddSeconds(1), None));
        Assert.Equal([SigningKeyState.Next, SigningKeyState.Current], (await Keys.LoadAsync(Tenant, None)).Select(key => key.State));
    }

    private async Task<string> VersionAsync() => await new ConfigurationStore(Database).StampAsync(None);

    private SigningKeyRow Key(SigningKeyState state, string algorithm = "RS256") => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        TenantId = Tenant,
        Algorithm = algorithm,
        State = state,
        EncryptedPrivateKey = [0, 1, 2, 254, 255],
        PublicJwk = "{}",
        CreatedAt = Time.Now,
    };
}
