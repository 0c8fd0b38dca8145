using System.Text.Json;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Data.Tenants;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class ConfigurationStoreOnSqlite(SqliteTestDatabase database) : ConfigurationStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ConfigurationStoreOnPostgreSql(PostgreSqlTestDatabase database) : ConfigurationStoreTests(database), IClassFixture<PostgreSqlTestDatabase>;

public abstract class ConfigurationStoreTests(TestDatabase database) : DatabaseTests(database)
{
    private ConfigurationStore Configuration => new(Database);

    [Fact]
    public async Task Each_tenant_has_its_own_rows()
    {
        await AddTenantAsync(Tenant);
        var other = $"o{Guid.NewGuid():N}";
        await AddTenantAsync(other);
        var application = await AddApplicationAsync();
        await using (var context = Test.CreateContext())
        {
            context.ResourceServers.Add(new ResourceServerEntity { TenantId = Tenant, Identifier = "https://api.test", Settings = "{}" });
            context.ResourceServers.Add(new ResourceServerEntity { TenantId = other, Identifier = "https://api.test", Settings = "{}" });
            context.ClientGrants.Add(new ClientGrantEntity { TenantId = Tenant, ApplicationId = application, Audience = "https://api.test", Scopes = "[\"read\"]" });
            await context.SaveChangesAsync(None);
        }

        var loaded = (await Configuration.LoadAsync(None)).ToDictionary(tenant => tenant.Tenant.Id);
        Assert.Equal(application, Assert.Single(loaded[Tenant].Applications).Application.Id);
        Assert.Empty(loaded[other].Applications);
        Assert.Single(loaded[Tenant].ResourceServers);
        Assert.Single(loaded[other].ResourceServers);
        Assert.Equal("[\"read\"]", Assert.Single(loaded[Tenant].ClientGrants).Scopes);
        Assert.Empty(loaded[other].ClientGrants);
    }

    [Fact]
    public async Task The_stamp_differs_after_each_change_and_only_then()
    {
        var before = await Configuration.StampAsync(None);
        Assert.Equal(before, await Configuration.StampAsync(None));
        await Database.WriteAsync(session => ConfigurationStore.RaiseVersionAsync(session, Tenant), None);
        var first = await Configuration.StampAsync(None);
        await Database.WriteAsync(session => ConfigurationStore.RaiseVersionAsync(session, Tenant), None);
        Assert.Equal(3, new HashSet<string> { before, first, await Configuration.StampAsync(None) }.Count);
    }

    [Theory]
    [InlineData("public", null, null, "spa", "none", false)]
    [InlineData("public", "native", "implicit", "native", "none", true)]
    [InlineData("confidential", "web", "explicit", "regular_web", "client_secret_post", false)]
    [InlineData("confidential", null, "systematic", "regular_web", "client_secret_post", false)]
    [InlineData("confidential", null, "implicit", "non_interactive", "client_secret_post", true, "gt:client_credentials")]
    public async Task A_client_that_only_OpenIddict_knows_is_served_by_the_root_tenant(
        string clientType, string? applicationType, string? consentType, string appType, string method, bool isFirstParty, string grant = "gt:authorization_code")
    {
        await AddTenantAsync(TenantEntity.RootId);
        var row = new OpenIddictApplication
        {
            ClientId = $"adopted-{Guid.NewGuid():N}",
            ClientType = clientType,
            ApplicationType = applicationType,
            ConsentType = consentType,
            Permissions = $"[\"ept:token\",\"{grant}\"]",
            PostLogoutRedirectUris = "[\"https://shop.test/bye?x=1&y=2\"]",
        };
        await using (var context = Test.CreateContext())
        {
            context.OpenIddictApplications.Add(row);
            await context.SaveChangesAsync(None);
        }

        var root = (await Configuration.LoadAsync(None)).Single(tenant => tenant.Tenant.Id == TenantEntity.RootId);
        var extras = root.Applications.Single(application => application.Application.Id == row.Id).Extras;
        var settings = JsonSerializer.Deserialize(extras.Settings, SettingsJson.Default.ApplicationSettings)!;
        Assert.Equal((appType, method, isFirstParty), (settings.AppType, settings.TokenEndpointAuthMethod, settings.IsFirstParty));
        Assert.Equal(["https://shop.test/bye?x=1&y=2"], settings.AllowedLogoutUrls);
        Assert.Equal([grant[3..]], settings.GrantTypes);
        Assert.Empty(await QueryAsync("""SELECT * FROM "Applications" WHERE "ApplicationId" = @p1""", row.Id));
    }

    private async Task AddTenantAsync(string name)
    {
        await using var context = Test.CreateContext();
        if (await context.Tenants.FindAsync([name], None) is not null)
            return;
        context.Tenants.Add(new TenantEntity { Id = name, Settings = "{}", UpdatedAt = Time.Now });
        await context.SaveChangesAsync(None);
    }
}
