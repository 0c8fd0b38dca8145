using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.Federation;
using Provider.Data.Keys;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Data.OpenIddict;
using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Data.Tenants;
using Provider.Data.Users;

namespace Provider.Data;

/// <summary>The whole database: OpenIddict's four tables, Identity's, and ours.</summary>
public sealed class ProviderDbContext(DbContextOptions<ProviderDbContext> options) : IdentityUserContext<ProviderUser>(options)
{
    public DbSet<OpenIddictApplication> OpenIddictApplications => Set<OpenIddictApplication>();

    public DbSet<OpenIddictAuthorization> OpenIddictAuthorizations => Set<OpenIddictAuthorization>();

    public DbSet<OpenIddictScope> OpenIddictScopes => Set<OpenIddictScope>();

    public DbSet<OpenIddictToken> OpenIddictTokens => Set<OpenIddictToken>();

    public DbSet<TenantEntity> Tenants => Set<TenantEntity>();

    public DbSet<ApplicationEntity> Applications => Set<ApplicationEntity>();

    public DbSet<ResourceServerEntity> ResourceServers => Set<ResourceServerEntity>();

    public DbSet<ClientGrantEntity> ClientGrants => Set<ClientGrantEntity>();

    public DbSet<ConnectionEntity> Connections => Set<ConnectionEntity>();

    public DbSet<SessionEntity> Sessions => Set<SessionEntity>();

    public DbSet<SessionClientEntity> SessionClients => Set<SessionClientEntity>();

    public DbSet<SessionAuthorizationEntity> SessionAuthorizations => Set<SessionAuthorizationEntity>();

    public DbSet<UpstreamSessionEntity> UpstreamSessions => Set<UpstreamSessionEntity>();

    public DbSet<UpstreamTokenIdEntity> UpstreamTokenIds => Set<UpstreamTokenIdEntity>();

    public DbSet<UsedIdEntity> UsedIds => Set<UsedIdEntity>();

    public DbSet<LogoutNotificationEntity> LogoutNotifications => Set<LogoutNotificationEntity>();

    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();

    public DbSet<LogEvent> LogEvents => Set<LogEvent>();

    public DbSet<LoginFailureEntity> LoginFailures => Set<LoginFailureEntity>();

    public DbSet<AuthenticatorEntity> Authenticators => Set<AuthenticatorEntity>();

    public DbSet<MfaTransactionEntity> MfaTransactions => Set<MfaTransactionEntity>();

    public DbSet<ConfigurationVersionEntity> ConfigurationVersions => Set<ConfigurationVersionEntity>();

    public DbSet<SeedStateEntity> SeedStates => Set<SeedStateEntity>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        OpenIddictModel.RenewConcurrencyTokens(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        OpenIddictModel.RenewConcurrencyTokens(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        OpenIddictModel.Configure(builder);
        ConfigureUsers(builder);
        ConfigureMultiFactor(builder);
        ConfigureTenants(builder);
        ConfigureSessions(builder);
        ConfigureFederation(builder);
        builder.Entity<UsedIdEntity>(entity =>
        {
            entity.ToTable("UsedIds");
            entity.HasKey(row => new { row.Kind, row.Hash });
            entity.HasIndex(row => row.ExpiresAt);
        });
    }

    private static void ConfigureUsers(ModelBuilder builder)
    {
        builder.Entity<ProviderUser>(user =>
        {
            user.ToTable("Users");

            // Identity makes names unique for the whole database; here they are unique within their tenant.
            user.Metadata.RemoveIndex(user.HasIndex(row => row.NormalizedUserName).Metadata);
            user.Metadata.RemoveIndex(user.HasIndex(row => row.NormalizedEmail).Metadata);
            user.HasIndex(row => new { row.TenantId, row.NormalizedUserName }).IsUnique();
            user.HasIndex(row => new { row.TenantId, row.NormalizedEmail }).IsUnique();
            user.HasIndex(row => new { row.TenantId, row.Subject }).IsUnique();
            user.Property(row => row.TenantId).HasMaxLength(64);
            user.Property(row => row.Subject).HasMaxLength(400);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<string>>().ToTable("UserTokens");
        builder.Entity<LoginFailureEntity>(entity =>
        {
            entity.ToTable("LoginFailures");
            entity.HasKey(row => new { row.TenantId, row.Identifier, row.Ip });
        });
    }

    private static void ConfigureMultiFactor(ModelBuilder builder)
    {
        builder.Entity<AuthenticatorEntity>(entity =>
        {
            entity.ToTable("Authenticators");
            entity.HasIndex(row => new { row.TenantId, row.Subject });
            entity.Property(row => row.Id).HasMaxLength(64);
            entity.Property(row => row.TenantId).HasMaxLength(64);
            entity.Property(row => row.Subject).HasMaxLength(400);
        });
        builder.Entity<MfaTransactionEntity>(entity =>
        {
            entity.ToTable("MfaTransactions");
            entity.HasKey(row => new { row.Kind, row.Hash });
            entity.HasIndex(row => row.ExpiresAt);
            entity.HasIndex(row => new { row.TenantId, row.Subject });
        });
    }

    private static void ConfigureTenants(ModelBuilder builder)
    {
        builder.Entity<TenantEntity>().ToTable("Tenants");
        builder.Entity<ApplicationEntity>(entity =>
        {
            entity.ToTable("Applications");
            entity.HasKey(row => row.ApplicationId);
            entity.HasIndex(row => row.TenantId);
            entity.HasOne<OpenIddictApplication>().WithOne().HasForeignKey<ApplicationEntity>(row => row.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ResourceServerEntity>(entity =>
        {
            entity.ToTable("ResourceServers");
            entity.HasIndex(row => new { row.TenantId, row.Identifier }).IsUnique();
        });
        builder.Entity<ClientGrantEntity>(entity =>
        {
            entity.ToTable("ClientGrants");
            entity.HasIndex(row => new { row.ApplicationId, row.Audience }).IsUnique();
        });
        builder.Entity<ConnectionEntity>(entity =>
        {
            entity.ToTable("Connections");
            entity.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
        });
        builder.Entity<SigningKeyRow>(entity =>
        {
            entity.ToTable("SigningKeys");
            entity.HasIndex(row => row.TenantId);
        });
        builder.Entity<LogEvent>(entity =>
        {
            entity.ToTable("LogEvents");
            entity.HasIndex(row => new { row.TenantId, row.At });
        });
        builder.Entity<ConfigurationVersionEntity>(entity =>
        {
            entity.ToTable("ConfigurationVersions");
            entity.HasKey(row => row.TenantId);
        });
        builder.Entity<SeedStateEntity>(entity =>
        {
            entity.ToTable("SeedStates");
            entity.HasKey(row => row.TenantId);
        });
    }

    private static void ConfigureSessions(ModelBuilder builder)
    {
        builder.Entity<SessionEntity>(entity =>
        {
            entity.ToTable("Sessions");
            entity.Property(row => row.Id).HasMaxLength(32);
            entity.HasIndex(row => new { row.TenantId, row.Subject });

            // The sweep looks for living sessions whose end has come; ended ones are not in its way.
            entity.HasIndex(row => row.IdleExpiresAt).HasFilter("\"EndedAt\" IS NULL");
            entity.HasIndex(row => row.ExpiresAt).HasFilter("\"EndedAt\" IS NULL");
        });
        builder.Entity<SessionClientEntity>(entity =>
        {
            entity.ToTable("SessionClients");
            entity.HasKey(row => new { row.SessionId, row.ApplicationId });
            entity.HasOne<SessionEntity>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SessionAuthorizationEntity>(entity =>
        {
            entity.ToTable("SessionAuthorizations");
            entity.HasKey(row => row.AuthorizationId);
            entity.HasIndex(row => row.SessionId);
            entity.HasOne<SessionEntity>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<LogoutNotificationEntity>(entity =>
        {
            entity.ToTable("LogoutNotifications");

            // By app first: each receiver has its own queue, and the length of one costs the others nothing.
            entity.HasIndex(row => new { row.ApplicationId, row.NextAttemptAt }).HasFilter("\"State\" = 'pending'");
            entity.HasIndex(row => row.SessionId);
        });
    }

    private static void ConfigureFederation(ModelBuilder builder)
    {
        builder.Entity<UpstreamSessionEntity>(entity =>
        {
            entity.ToTable("UpstreamSessions");
            entity.HasKey(row => row.SessionId);
            entity.HasIndex(row => new { row.TenantId, row.Connection, row.UpstreamSessionId });
            entity.HasIndex(row => new { row.TenantId, row.Connection, row.Subject });
            entity.HasOne<SessionEntity>().WithOne().HasForeignKey<UpstreamSessionEntity>(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<UpstreamTokenIdEntity>(entity =>
        {
            entity.ToTable("UpstreamTokenIds");
            entity.HasKey(row => new { row.TenantId, row.Connection, row.Hash });
            entity.HasIndex(row => row.ExpiresAt);
        });
    }
}
