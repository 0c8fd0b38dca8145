using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Provider.Data.OpenIddict;

/// <summary>OpenIddict's four tables: names, lengths, keys and indexes as its own model makes them. Add tables beside, never columns here.</summary>
internal static class OpenIddictModel
{
    /// <summary>OpenIddict writes a fresh token with each update; doing the same is how two servers on one database notice each other's changes.</summary>
    public static void RenewConcurrencyTokens(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries().Where(entry => entry.State == EntityState.Modified && entry.Entity is OpenIddictApplication or OpenIddictAuthorization or OpenIddictScope or OpenIddictToken))
            entry.Property(nameof(OpenIddictApplication.ConcurrencyToken)).CurrentValue = Guid.NewGuid().ToString();
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<OpenIddictApplication>(entity =>
        {
            entity.ToTable("OpenIddictApplications");
            entity.HasKey(row => row.Id);
            entity.HasIndex(row => row.ClientId).IsUnique();
            entity.Property(row => row.ApplicationType).HasMaxLength(50);
            entity.Property(row => row.ClientId).HasMaxLength(100);
            entity.Property(row => row.ClientType).HasMaxLength(50);
            entity.Property(row => row.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            entity.Property(row => row.ConsentType).HasMaxLength(50);
        });
        model.Entity<OpenIddictAuthorization>(entity =>
        {
            entity.ToTable("OpenIddictAuthorizations");
            entity.HasKey(row => row.Id);
            entity.HasIndex(row => new { row.ApplicationId, row.Status, row.Subject, row.Type });
            entity.HasOne(row => row.Application).WithMany().HasForeignKey(row => row.ApplicationId).OnDelete(DeleteBehavior.NoAction);
            entity.Property(row => row.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            entity.Property(row => row.Status).HasMaxLength(50);
            entity.Property(row => row.Subject).HasMaxLength(400);
            entity.Property(row => row.Type).HasMaxLength(50);
        });
        model.Entity<OpenIddictScope>(entity =>
        {
            entity.ToTable("OpenIddictScopes");
            entity.HasKey(row => row.Id);
            entity.HasIndex(row => row.Name).IsUnique();
            entity.Property(row => row.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            entity.Property(row => row.Name).HasMaxLength(200);
        });
        model.Entity<OpenIddictToken>(entity =>
        {
            entity.ToTable("OpenIddictTokens");
            entity.HasKey(row => row.Id);
            entity.HasIndex(row => row.ReferenceId).IsUnique();
            entity.HasIndex(row => new { row.ApplicationId, row.Status, row.Subject, row.Type });

            // One of our own, harmless to OpenIddict: pruning walks from the oldest.
            entity.HasIndex(row => row.CreationDate).HasDatabaseName("IX_Provider_Tokens_CreationDate");
            entity.HasOne(row => row.Application).WithMany().HasForeignKey(row => row.ApplicationId).OnDelete(DeleteBehavior.NoAction);
            entity.HasOne(row => row.Authorization).WithMany().HasForeignKey(row => row.AuthorizationId).OnDelete(DeleteBehavior.NoAction);
            entity.Property(row => row.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            entity.Property(row => row.ReferenceId).HasMaxLength(100);
            entity.Property(row => row.Status).HasMaxLength(50);
            entity.Property(row => row.Subject).HasMaxLength(400);
            entity.Property(row => row.Type).HasMaxLength(150);
        });
    }
}
