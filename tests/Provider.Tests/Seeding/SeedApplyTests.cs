using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Provider.Data.OpenIddict;
using Provider.Data.Sessions;
using Provider.Seeding;

namespace Provider.Tests.Seeding;

public sealed class SeedApplyTests
{
    private const string Shop = """
        resourceServers:
          - identifier: https://api.example.com
            scopes: [{ value: "read:x" }, { value: "write:x" }]
        clients:
          - name: Shop
            client_id: shop
            client_secret: a-secret-of-the-shop
            callbacks: ["https://shop.example.com/cb?a=1&b=2", "https://*.shop.example.com/cb"]
            allowed_logout_urls: ["https://*.shop.example.com", "https://shop.example.com/bye?x=1&y=2"]
            grant_types: [authorization_code, refresh_token, client_credentials]
          - name: Phone
            app_type: native
            callbacks: ["com.example.phone://cb"]
            grant_types: [authorization_code]
        clientGrants:
          - { client_id: Shop, audience: "https://api.example.com", scope: ["read:x"] }
        connections:
          - { name: upstream, strategy: oidc, enabled_clients: [Shop], options: { issuer: "https://idp.example.com", client_id: us, client_secret: upstream-secret } }
        """;

    private const string Users = """
        [
          { "user_id": "ada", "email": "Ada@example.com", "password": "first", "given_name": "Ada", "app_metadata": { "plan": "gold" } },
          { "email": "bob@example.com", "username": "bob", "phone_number": "+15555550100" }
        ]
        """;

    [Fact]
    public async Task A_client_is_written_as_OpenIddict_would_have_it()
    {
        using var seed = SeedDirectory.With(Shop);
        using var database = new SeedDatabase();

        await database.ApplyAsync(seed);

        await using var context = database.CreateDbContext();
        var shop = await context.OpenIddictApplications.SingleAsync(row => row.ClientId == "shop");
        Assert.Equal("confidential", shop.ClientType);
        Assert.Equal("implicit", shop.ConsentType);
        Assert.Equal("web", shop.ApplicationType);
        Assert.Equal("Shop", shop.DisplayName);
        Assert.Null(shop.Requirements);
        Assert.Equal("""["https://shop.example.com/cb?a=1&b=2","https://*.shop.example.com/cb"]""", shop.RedirectUris);
        Assert.Equal("""["https://shop.example.com/bye?x=1&y=2"]""", shop.PostLogoutRedirectUris);
        Assert.Equal(
            ["ept:authorization", "ept:end_session", "ept:pushed_authorization", "ept:introspection", "ept:token", "ept:revocation", "gt:authorization_code",
                "gt:client_credentials", "gt:refresh_token", "rst:code", "scp:profile", "scp:email", "scp:address", "scp:phone"],
            OpenIddictJson.ReadList(shop.Permissions));
        Assert.True(new ClientSecretHash().Verify("a-secret-of-the-shop", shop.ClientSecret!));
        var phone = await context.OpenIddictApplications.SingleAsync(row => row.DisplayName == "Phone");
        Assert.Equal("public", phone.ClientType);
        Assert.Equal("native", phone.ApplicationType);
        Assert.Equal("""["ft:pkce"]""", phone.Requirements);
        Assert.Null(phone.ClientSecret);
        Assert.Matches("^[0-9A-Za-z]{32}$", phone.ClientId);
    }

    [Fact]
    public async Task Users_are_written_with_hashed_passwords_and_stable_ids()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        using var other = new SeedDatabase();

        await database.ApplyAsync(seed);
        await other.ApplyAsync(seed);

        await using var context = database.CreateDbContext();
        var ada = await context.Users.SingleAsync(row => row.Subject == "auth0|ada");
        Assert.Equal("default", ada.TenantId);
        Assert.Equal("ADA@EXAMPLE.COM", ada.NormalizedEmail);
        Assert.Equal(PasswordVerificationResult.Success, database.Passwords.VerifyHashedPassword(ada, ada.PasswordHash!, "first"));
        Assert.Equal("""{"email":"Ada@example.com","email_verified":false,"given_name":"Ada","name":"Ada@example.com","nickname":"Ada","app_metadata":{"plan":"gold"}}""", ada.Profile);
        var bob = await context.Users.SingleAsync(row => row.NormalizedUserName == "BOB");
        Assert.Matches(@"^auth0\|[0-9a-f]{24}$", bob.Subject);
        Assert.Null(bob.PasswordHash);
        await using var second = other.CreateDbContext();
        Assert.Equal(bob.Subject, (await second.Users.SingleAsync(row => row.Email == "bob@example.com")).Subject);
    }

    [Fact]
    public async Task Applying_twice_changes_no_byte_even_when_the_files_are_read_again()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        var first = await database.ApplyAsync(seed);
        var before = await database.DumpAsync();

        var second = await database.ApplyAsync(seed);
        seed.Write("default", Shop + "\n# a comment\n", Users);
        var third = await database.ApplyAsync(seed);

        Assert.False(first.IsUnchanged);
        Assert.True(first.ChangedAnything);
        Assert.True(second.IsUnchanged);
        Assert.False(third.IsUnchanged);
        Assert.False(third.ChangedAnything);
        Assert.Equal(new SectionCount("default", "clients", 0, 0, 2), third.Sections.Single(section => section.Section == "clients"));
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task The_default_seed_applied_twice_changes_no_byte()
    {
        using var seed = SeedDirectory.With(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seed", "default", "tenant.yaml")),
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seed", "default", "users.json")));
        using var database = new SeedDatabase();

        var report = await database.ApplyAsync(seed);
        var before = await database.DumpAsync();
        seed.Set("UNUSED", "x").Write("default", await File.ReadAllTextAsync(Path.Combine(seed.Path, "default", "tenant.yaml")) + "\n");
        await database.ApplyAsync(seed);

        Assert.Equal(before, await database.DumpAsync());
        Assert.Empty(report.GeneratedSecrets);
        Assert.Equal(["maya@wexcombe.example", "tomas@wexcombe.example", "ines@wexcombe.example", "rowan.price@mail.example"], SeedHints.DemoUsers(seed.Context).Select(user => user.Login));
        Assert.Empty(SeedHints.DemoUsers(seed.Context with { IsDevelopment = false }));
    }

    [Fact]
    public async Task A_change_updates_what_differs_and_raises_the_version_once()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);
        var before = await database.DumpAsync();

        var report = await database.ApplyAsync(seed.Write("default", Shop.Replace("name: Phone", "name: Phone\n    client_id: PHONE", StringComparison.Ordinal)
            .Replace("https://shop.example.com/bye", "https://shop.example.com/ciao", StringComparison.Ordinal), Users));

        Assert.Equal(new SectionCount("default", "clients", 1, 1, 0), report.Sections.Single(section => section.Section == "clients"));
        await using var context = database.CreateDbContext();
        Assert.Equal(2, (await context.ConfigurationVersions.SingleAsync()).Version);
        var shop = await context.OpenIddictApplications.SingleAsync(row => row.ClientId == "shop");
        Assert.DoesNotContain(before, row => row.Contains(shop.ConcurrencyToken!, StringComparison.Ordinal));
        Assert.Contains("ciao", (await context.Applications.SingleAsync(row => row.ClientId == "shop")).Settings, StringComparison.Ordinal);
        Assert.Single(report.LeftBehind, left => left.Section == "clients");
    }

    [Fact]
    public async Task What_the_seed_no_longer_names_stays_and_is_reported()
    {
        using var seed = SeedDirectory.With(Shop, Users).Write("acme", "tenant: {}");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        Directory.Delete(Path.Combine(seed.Path, "acme"), recursive: true);
        var report = await database.ApplyAsync(seed.Write("default", "clients:\n  - { name: Shop, client_id: shop }\n", "[]"));

        Assert.Equal(
            ["default resourceServers https://api.example.com", "clients", "default clientGrants shop → https://api.example.com", "default connections upstream", "acme tenant acme"],
            report.LeftBehind.Select(left => left.Section == "clients" ? "clients" : $"{left.Tenant} {left.Section} {left.Name}"));
        await using var context = database.CreateDbContext();
        Assert.Equal(2, await context.Applications.CountAsync());
        Assert.Equal(2, await context.Users.CountAsync());
        Assert.Equal(2, await context.Tenants.CountAsync());
    }

    [Fact]
    public async Task A_bad_seed_changes_nothing_in_any_tenant()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);
        var before = await database.DumpAsync();
        seed.Write("acme", "tenant: { friendly_name: Acme }").Write("zeta", "clients:\n  - name: Z\n    callbacks: [x]\n  - {}\n");

        var rejected = await Assert.ThrowsAsync<SeedRejectedException>(() => database.ApplyAsync(seed));

        Assert.Equal(2, rejected.Problems.Errors.Count());
        Assert.Contains("zeta/tenant.yaml:3:17: error: callbacks: \"x\"", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
        await using var context = database.CreateDbContext();
        Assert.Equal(1, await context.SeedStates.CountAsync());
    }

    [Fact]
    public async Task A_conflict_with_the_database_changes_nothing_either()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);
        var before = await database.DumpAsync();
        Directory.Delete(Path.Combine(seed.Path, "default"), recursive: true);
        seed.Write("acme", "tenant: { friendly_name: Acme }").Write("zeta", "clients:\n  - name: Z\n    client_id: shop\n")
            .Write("default", Shop.Replace("client_id: shop", "client_id: shop2", StringComparison.Ordinal), Users.Replace("\"ada\"", "\"lovelace\"", StringComparison.Ordinal));

        var rejected = await Assert.ThrowsAsync<SeedRejectedException>(() => database.ApplyAsync(seed));

        Assert.Contains("zeta/tenant.yaml:2:11: error: client_id \"shop\" belongs to tenant default in the database.", rejected.Message, StringComparison.Ordinal);
        Assert.Contains("users.json:2:3: error: \"Ada@example.com\" would be auth0|lovelace, but auth0|ada has that", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Another_password_or_a_block_is_written_and_the_account_reported()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        var report = await database.ApplyAsync(seed.Write("default", Shop, Users
            .Replace("\"first\"", "\"second\"", StringComparison.Ordinal).Replace("\"username\"", "\"blocked\": true, \"username\"", StringComparison.Ordinal)));

        await using var context = database.CreateDbContext();
        var ada = await context.Users.SingleAsync(row => row.Subject == "auth0|ada");
        Assert.Equal(PasswordVerificationResult.Success, database.Passwords.VerifyHashedPassword(ada, ada.PasswordHash!, "second"));
        Assert.Equal([EndReason.PasswordChanged, EndReason.UserBlocked], report.ChangedAccounts.Select(account => account.Reason));
        Assert.Equal(new SectionCount("default", "users", 0, 2, 0), report.Sections.Single(section => section.Section == "users"));
        Assert.Equal(1, (await context.ConfigurationVersions.SingleAsync()).Version);
    }

    [Fact]
    public async Task The_sessions_of_a_user_with_another_password_end_with_the_seed_and_nobody_elses()
    {
        using var seed = SeedDirectory.With(Shop, Users);
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);
        await using (var before = database.CreateDbContext())
        {
            before.Sessions.AddRange(SessionOf("auth0|ada"), SessionOf("auth0|somebody"));
            await before.SaveChangesAsync();
        }

        // Nothing but the seed runs: were the process killed right after, the session would not live on.
        await database.ApplyAsync(seed.Write("default", Shop, Users.Replace("\"first\"", "\"second\"", StringComparison.Ordinal)));

        await using var context = database.CreateDbContext();
        var sessions = await context.Sessions.ToDictionaryAsync(row => row.Subject);
        Assert.Equal(nameof(EndReason.PasswordChanged), sessions["auth0|ada"].EndReason);
        Assert.NotNull(sessions["auth0|ada"].EndedAt);
        Assert.Null(sessions["auth0|somebody"].EndedAt);
    }

    private static SessionEntity SessionOf(string subject) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        TenantId = "default",
        Subject = subject,
        SecretHash = "",
        IdleExpiresAt = DateTime.UtcNow.AddHours(1),
        ExpiresAt = DateTime.UtcNow.AddHours(1),
    };

    [Fact]
    public async Task Secrets_of_connections_rest_under_the_master_key()
    {
        using var seed = SeedDirectory.With(Shop);
        using var database = new SeedDatabase();

        await database.ApplyAsync(seed);

        await using var context = database.CreateDbContext();
        var settings = (await context.Connections.SingleAsync()).Settings;
        Assert.DoesNotContain("upstream-secret", settings, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(settings);
        var opened = database.MasterKey.Open(document.RootElement.GetProperty("options").GetProperty("sealed_client_secret").GetBytesFromBase64(), "connection-secret");
        Assert.Equal("upstream-secret"u8.ToArray(), opened);
        Assert.Equal("shop", document.RootElement.GetProperty("enabled_clients")[0].GetString());
    }

    [Fact]
    public async Task Another_environment_value_is_another_seed()
    {
        using var seed = SeedDirectory.With("tenant:\n  friendly_name: ##NAME##\n").Set("NAME", "One");
        using var database = new SeedDatabase();
        await database.ApplyAsync(seed);

        var same = await database.ApplyAsync(seed.Set("OTHER", "x"));
        var changed = await database.ApplyAsync(seed.Set("NAME", "Two"));

        Assert.True(same.IsUnchanged);
        Assert.False(changed.IsUnchanged);
        await using var context = database.CreateDbContext();
        Assert.Contains("Two", (await context.Tenants.SingleAsync()).Settings, StringComparison.Ordinal);
    }
}
