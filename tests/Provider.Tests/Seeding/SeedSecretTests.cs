using Microsoft.EntityFrameworkCore;
using Provider.Data.OpenIddict;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedSecretTests
{
    private static readonly ClientSecretHash Hash = new();

    [Fact]
    public async Task A_generated_secret_is_reported_once_and_kept()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Shop\n");
        using var database = new SeedDatabase();

        var first = await database.ApplyAsync(seed);
        var second = await database.ApplyAsync(seed.Write("default", "clients:\n  - name: Shop\n    description: changed\n"));

        var generated = Assert.Single(first.GeneratedSecrets);
        Assert.Equal(64, generated.Secret.Length);
        Assert.Empty(second.GeneratedSecrets);
        await using var context = database.CreateDbContext();
        var row = await context.OpenIddictApplications.SingleAsync();
        Assert.Equal(row.ClientId, generated.ClientId);
        Assert.True(Hash.Verify(generated.Secret, row.ClientSecret!));
        Assert.True((await context.Applications.SingleAsync()).SecretIsGenerated);
        Assert.DoesNotContain(await database.DumpAsync(), line => line.Contains(generated.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_given_secret_replaces_the_stored_one_and_an_application_made_public_loses_it()
    {
        using var seed = SeedDirectory.With("clients:\n  - { name: Shop, client_id: shop }\n");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        await database.ApplyAsync(seed.Write("default", "clients:\n  - { name: Shop, client_id: shop, client_secret: given-by-hand }\n"));
        await using (var context = database.CreateDbContext())
        {
            Assert.True(Hash.Verify("given-by-hand", (await context.OpenIddictApplications.SingleAsync()).ClientSecret!));
            Assert.False((await context.Applications.SingleAsync()).SecretIsGenerated);
        }

        await database.ApplyAsync(seed.Write("default", "clients:\n  - { name: Shop, client_id: shop, app_type: spa }\n"));
        await using (var context = database.CreateDbContext())
            Assert.Null((await context.OpenIddictApplications.SingleAsync()).ClientSecret);
    }

    [Fact]
    public async Task A_client_that_signs_with_HS256_keeps_its_secret_under_the_master_key()
    {
        using var seed = SeedDirectory.With("clients:\n  - { name: Shop, jwt_configuration: { alg: HS256 } }\n");
        using var database = new SeedDatabase();

        var generated = Assert.Single((await database.ApplyAsync(seed)).GeneratedSecrets);
        var before = await database.DumpAsync();
        await database.ApplyAsync(seed.Write("default", "clients:\n  - { name: Shop, jwt_configuration: { alg: HS256 } } # again\n"));

        await using var context = database.CreateDbContext();
        var sealedSecret = (await context.Applications.SingleAsync()).EncryptedSecret!;
        Assert.Equal(generated.Secret, System.Text.Encoding.UTF8.GetString(database.MasterKey.Open(sealedSecret, "client-secret")));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task HS256_cannot_be_turned_on_when_only_the_hash_is_left()
    {
        using var seed = SeedDirectory.With("clients:\n  - name: Shop\n");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        var rejected = await Assert.ThrowsAsync<SeedRejectedException>(
            () => database.ApplyAsync(seed.Write("default", "clients:\n  - name: Shop\n    jwt_configuration: { alg: HS256 }\n")));

        Assert.Contains("tenant.yaml:2:11: error: \"Shop\" is to sign with HS256, but only the hash of its secret is stored.", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_an_OpenIddict_database_is_taken_over_with_what_we_do_not_know()
    {
        using var seed = SeedDirectory.With("clients:\n  - { name: Shop, client_id: shop, grant_types: [client_credentials] }\n");
        using var database = new SeedDatabase();
        var secret = Hash.Create("older than us");
        await using (var context = database.CreateDbContext())
        {
            context.OpenIddictApplications.Add(new()
            {
                ClientId = "shop",
                ClientType = "confidential",
                ClientSecret = secret,
                DisplayName = "Shop",
                ConsentType = "implicit",
                Permissions = """["gt:client_credentials","cap:reports","ept:revocation","ept:introspection","ept:token"]""",
                Settings = """{"tkn_lft:act":"00:10:00"}""",
            });
            await context.SaveChangesAsync();
        }

        var report = await database.ApplyAsync(seed);

        Assert.Empty(report.GeneratedSecrets);
        await using var after = database.CreateDbContext();
        var row = await after.OpenIddictApplications.SingleAsync();
        Assert.Equal(secret, row.ClientSecret);
        Assert.Equal("""["gt:client_credentials","cap:reports","ept:revocation","ept:introspection","ept:token"]""", row.Permissions);
        Assert.Equal("""{"tkn_lft:act":"00:10:00"}""", row.Settings);
        Assert.Null(row.ApplicationType);
        Assert.Equal("default", (await after.Applications.SingleAsync()).TenantId);
    }
}
