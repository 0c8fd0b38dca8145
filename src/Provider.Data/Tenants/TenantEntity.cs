namespace Provider.Data.Tenants;

/// <summary>A row of Tenants.</summary>
public sealed class TenantEntity
{
    /// <summary>The tenant served at the root.</summary>
    public const string RootId = "default";

    /// <summary>The tenant's name; its first path segment.</summary>
    public required string Id { get; set; }

    /// <summary><see cref="TenantSettings"/> as JSON.</summary>
    public required string Settings { get; set; }

    public DateTime UpdatedAt { get; set; }
}
