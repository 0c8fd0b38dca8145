namespace Provider.Data.Applications;

/// <summary>A row of ResourceServers: an API of a tenant.</summary>
public sealed class ResourceServerEntity
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public required string TenantId { get; set; }

    public required string Identifier { get; set; }

    /// <summary><see cref="ResourceServerSettings"/> as JSON.</summary>
    public required string Settings { get; set; }
}
