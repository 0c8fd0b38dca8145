using Microsoft.EntityFrameworkCore;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.MultiFactor;
using Provider.Data.OpenIddict;
using Provider.Data.Tenants;
using Provider.Data.Tests.Databases;
using Provider.Data.Users;

namespace Provider.Data.Tests.Stores;

public sealed class RowStatementsOnSqlite(SqliteTestDatabase database) : RowStatementTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RowStatementsOnPostgreSql(PostgreSqlTestDatabase database) : RowStatementTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>What the hand-written statements write is what EF Core reads: every column, at first and when it is replaced.</summary>
public abstract class RowStatementTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task A_tenant()
    {
        await SavedAsync(Full(new TenantEntity { Id = Tenant, Settings = "{}", UpdatedAt = Time.Now }), TenantRows.SaveAsync, Tenant);
        var second = await SavedAsync(new TenantEntity { Id = Tenant, Settings = "{\"a\":\"ü\"}", UpdatedAt = Time.Now.AddSeconds(1) }, TenantRows.SaveAsync, Tenant);

        Same(second, await ReadAsync(session => TenantRows.FindAsync(session, Tenant)));
        Same(second, (await ReadAsync(TenantRows.AllAsync)).Single(row => row.Id == Tenant));
        Assert.Null(await ReadAsync(session => TenantRows.FindAsync(session, "nobody")));
    }

    [Fact]
    public async Task An_API_keeps_its_id_when_it_is_replaced()
    {
        var first = await SavedAsync(Full(new ResourceServerEntity { TenantId = Tenant, Identifier = "https://api.test/", Settings = "{}" }), ResourceServerRows.SaveAsync);
        await WriteAsync(session => ResourceServerRows.SaveAsync(session, new ResourceServerEntity { TenantId = Tenant, Identifier = "https://api.test/", Settings = "{\"b\":1}" }));

        first.Settings = "{\"b\":1}";
        Same(first, Assert.Single(await ReadAsync(session => ResourceServerRows.OfTenantAsync(session, Tenant))));
        await StoredAsync(first, first.Id);
    }

    [Fact]
    public async Task A_client_grant_keeps_its_id_when_it_is_replaced()
    {
        var application = await AddApplicationAsync();
        ClientGrantEntity Grant(string? scopes) => new() { TenantId = Tenant, ApplicationId = application, Audience = "https://api.test/", Scopes = scopes };
        var first = await SavedAsync(Full(Grant("[\"read\"]")), ClientGrantRows.SaveAsync);
        await WriteAsync(session => ClientGrantRows.SaveAsync(session, Grant(null)));

        first.Scopes = null;
        Same(first, Assert.Single(await ReadAsync(session => ClientGrantRows.OfTenantAsync(session, Tenant))));
        await StoredAsync(first, first.Id);
    }

    [Fact]
    public async Task A_connection_keeps_its_id_when_it_is_replaced()
    {
        ConnectionEntity Connection(string strategy, string settings) => new() { TenantId = Tenant, Name = "upstream", Strategy = strategy, Settings = settings };
        var first = await SavedAsync(Full(Connection("oidc", "{}")), ConnectionRows.SaveAsync);
        await WriteAsync(session => ConnectionRows.SaveAsync(session, Connection("auth0", "{\"c\":2}")));

        (first.Strategy, first.Settings) = ("auth0", "{\"c\":2}");
        Same(first, Assert.Single(await ReadAsync(session => ConnectionRows.OfTenantAsync(session, Tenant))));
        await StoredAsync(first, first.Id);
    }

    [Fact]
    public async Task An_application_is_updated_without_what_only_OpenIddict_writes()
    {
        var row = NewApplication();
        Full(row, nameof(row.DisplayNames), nameof(row.Properties), nameof(row.Settings));
        await SavedAsync(row, ApplicationRows.InsertAsync);
        await using (var openIddict = Test.CreateContext())
        {
            var theirs = await openIddict.OpenIddictApplications.SingleAsync(found => found.Id == row.Id, None);
            (theirs.DisplayNames, theirs.Properties, theirs.Settings) = ("{\"de\":\"Laden\"}", "{\"p\":1}", "{\"tkn_lft:act\":\"00:10:00\"}");
            await openIddict.SaveChangesAsync(None);
        }

        var changed = NewApplication();
        (changed.Id, changed.ClientId, changed.DisplayName, changed.RedirectUris, changed.Requirements) = (row.Id, row.ClientId, "Another", null, null);
        await WriteAsync(session => ApplicationRows.UpdateAsync(session, changed));

        Same(changed, await ReadAsync(session => ApplicationRows.FindAsync(session, row.ClientId!)));
        (changed.DisplayNames, changed.Properties, changed.Settings) = ("{\"de\":\"Laden\"}", "{\"p\":1}", "{\"tkn_lft:act\":\"00:10:00\"}");
        await StoredAsync(changed, row.Id);
        Assert.Null(await ReadAsync(session => ApplicationRows.FindAsync(session, "nobody")));
    }

    [Fact]
    public async Task What_we_know_of_an_application_is_replaced_whole()
    {
        var row = NewApplication();
        await WriteAsync(session => ApplicationRows.InsertAsync(session, row));
        ApplicationEntity Extra(byte[]? secret) => new()
        {
            ApplicationId = row.Id,
            TenantId = Tenant,
            ClientId = row.ClientId!,
            Settings = $"{{\"s\":{secret?.Length ?? 0}}}",
            EncryptedSecret = secret,
            SecretIsGenerated = secret is not null,
        };

        await SavedAsync(Full(Extra([1, 2, 3])), ApplicationRows.SaveExtrasAsync, row.Id);
        var second = await SavedAsync(Extra(null), ApplicationRows.SaveExtrasAsync, row.Id);

        Same(second, await ReadAsync(session => ApplicationRows.FindExtrasAsync(session, row.Id)));
        Same(second, Assert.Single(await ReadAsync(session => ApplicationRows.ExtrasOfTenantAsync(session, Tenant))));
    }

    [Fact]
    public async Task A_user()
    {
        var user = NewUser("auth0|ann");
        user.IsBlocked = true;
        Full(user, nameof(user.TwoFactorEnabled), nameof(user.LockoutEnd), nameof(user.AccessFailedCount));
        await SavedAsync(user, AccountRows.InsertAsync);
        Same(user, await ReadAsync(session => AccountRows.FindAsync(session, Tenant, "auth0|ann")));

        var changed = new ProviderUser { Id = user.Id, TenantId = Tenant, Subject = user.Subject, CreatedAt = user.CreatedAt, UpdatedAt = Time.Now.AddHours(1), SecurityStamp = "s2" };
        await WriteAsync(session => AccountRows.UpdateAsync(session, changed));
        await StoredAsync(changed, user.Id);
    }

    [Fact]
    public async Task An_address_finds_its_owner_before_somebody_who_took_it_for_a_name()
    {
        var owner = NewUser("auth0|owner");
        var other = NewUser("auth0|other");
        (owner.NormalizedUserName, owner.NormalizedEmail) = (null, "X@TEST");
        (other.NormalizedUserName, other.NormalizedEmail) = ("X@TEST", "Y@TEST");
        foreach (var user in new[] { other, owner })
            await WriteAsync(session => AccountRows.InsertAsync(session, user));

        Assert.Equal("auth0|owner", (await ReadAsync(session => AccountRows.FindByNameOrEmailAsync(session, Tenant, "X@TEST")))?.Subject);
        Assert.Equal("auth0|other", (await ReadAsync(session => AccountRows.FindByNameOrEmailAsync(session, Tenant, "Y@TEST")))?.Subject);
        Assert.Null(await ReadAsync(session => AccountRows.FindByNameOrEmailAsync(session, "another", "X@TEST")));
    }

    [Theory]
    [InlineData("X@TEST", null, "auth0|owner")]
    [InlineData(null, "OWNER", "auth0|owner")]
    [InlineData("X@TEST", "OTHER", "auth0|other,auth0|owner")]
    [InlineData("OWNER", "X@TEST", "")]
    [InlineData(null, null, "")]
    public async Task Whoever_has_a_name_already_is_told_but_not_oneself(string? email, string? name, string others)
    {
        var owner = NewUser("auth0|owner");
        var other = NewUser("auth0|other");
        (owner.NormalizedUserName, owner.NormalizedEmail) = ("OWNER", "X@TEST");
        (other.NormalizedUserName, other.NormalizedEmail) = ("OTHER", null);
        foreach (var user in new[] { owner, other })
            await WriteAsync(session => AccountRows.InsertAsync(session, user));

        Assert.Equal(others, string.Join(',', (await ReadAsync(session => AccountRows.OthersNamedAsync(session, Tenant, "auth0|new", email, name))).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("auth0|owner", await ReadAsync(session => AccountRows.OthersNamedAsync(session, Tenant, "auth0|owner", email, name)));
    }

    [Fact]
    public async Task A_seeded_authenticator_with_another_secret_begins_again()
    {
        var id = $"totp|dev_{Guid.NewGuid():N}";
        AuthenticatorEntity Authenticator(byte secret) => new()
        {
            Id = id,
            TenantId = Tenant,
            Subject = "auth0|ann",
            Type = AuthenticatorTypes.Totp,
            SealedSecret = [secret],
            IsConfirmed = true,
            CreatedAt = Time.Now,
            ConfirmedAt = Time.Now,
        };
        await SavedAsync(Full(Authenticator(1), "Name", "Hash", "PendingFor", "LastStep", "LastUsedAt"), SeededAuthenticatorRows.SaveAsync, id);
        await WriteAsync(session => session.ExecuteAsync("""UPDATE "Authenticators" SET "LastStep" = 7 WHERE "Id" = @p1""", id));

        await SavedAsync(Authenticator(2), SeededAuthenticatorRows.SaveAsync, id);

        Assert.Equal([2], (await ReadAsync(session => SeededAuthenticatorRows.FindAsync(session, id)))?.SealedSecret);
        Assert.Null(await ReadAsync(session => SeededAuthenticatorRows.FindAsync(session, "totp|nobody")));
    }

    [Fact]
    public async Task The_fingerprint_of_a_seed_keeps_its_time_until_it_is_another()
    {
        await SavedAsync(Full(State("one", 0)), SeedStateRows.SaveAsync, Tenant);
        Assert.Equal(0, await Database.WriteAsync(session => SeedStateRows.SaveAsync(session, State("one", 1)), None));
        await StoredAsync(State("one", 0), Tenant);
        await SavedAsync(State("two", 2), SeedStateRows.SaveAsync, Tenant);

        Assert.Equal("two", (await ReadAsync(SeedStateRows.AllAsync)).Single(row => row.TenantId == Tenant).Hash);
    }

    private SeedStateEntity State(string hash, int hours) => new() { TenantId = Tenant, Hash = hash, AppliedAt = Time.Now.AddHours(hours) };

    private static OpenIddictApplication NewApplication() => new()
    {
        ApplicationType = "native",
        ClientId = $"client-{Guid.NewGuid():N}",
        ClientSecret = "hash",
        ClientType = "confidential",
        ConsentType = "explicit",
        DisplayName = "Läden & Söhne",
        JsonWebKeySet = "{\"keys\":[]}",
        Permissions = "[\"gt:password\"]",
        PostLogoutRedirectUris = "[\"https://shop.test/bye\"]",
        RedirectUris = "[\"https://shop.test/callback\"]",
        Requirements = "[\"ft:pkce\"]",
    };

    private ProviderUser NewUser(string subject) => new()
    {
        TenantId = Tenant,
        Subject = subject,
        UserName = "ann",
        NormalizedUserName = "ANN",
        Email = "ann@example.com",
        NormalizedEmail = "ANN@EXAMPLE.COM",
        EmailConfirmed = true,
        PhoneNumber = "+15555550100",
        PhoneNumberConfirmed = true,
        PasswordHash = "hash",
        Profile = "{\"name\":\"Ann\"}",
        LockoutEnabled = true,
        SecurityStamp = "s1",
        CreatedAt = Time.Now,
        UpdatedAt = Time.Now,
    };

    private ValueTask<T> ReadAsync<T>(Func<DbSession, ValueTask<T>> read) => Database.WriteAsync(read, None);

    private async Task WriteAsync(Func<DbSession, ValueTask<int>> write) => Assert.Equal(1, await Database.WriteAsync(write, None));

    /// <summary>A row whose every property says something, so that one that no statement writes is seen; but those that others write.</summary>
    private static T Full<T>(T row, params string[] others)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite && !others.Contains(property.Name)))
            Assert.False(property.GetValue(row) is null or false or 0 || Equals(property.GetValue(row), DateTime.MinValue), $"{property.Name} says nothing.");
        return row;
    }

    /// <summary>Writes a row and reads it back through EF Core.</summary>
    private async Task<T> SavedAsync<T>(T row, Func<DbSession, T, ValueTask<int>> save, string? key = null)
        where T : class
    {
        await WriteAsync(session => save(session, row));
        await StoredAsync(row, key ?? (string)typeof(T).GetProperty("Id")!.GetValue(row)!);
        return row;
    }

    private async Task StoredAsync<T>(T expected, string key)
        where T : class
    {
        await using var context = Test.CreateContext();
        Same(expected, await context.FindAsync<T>([key], None));
    }

    private static void Same<T>(T expected, T? actual) => Assert.Equivalent(expected, actual, strict: true);
}
