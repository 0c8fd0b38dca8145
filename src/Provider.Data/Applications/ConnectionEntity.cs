namespace Provider.Data.Applications;

/// <summary>A row of Connections: where a tenant's users may come from.</summary>
public sealed class ConnectionEntity
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public required string TenantId { get; set; }

    public required string Name { get; set; }

    public required string Strategy { get; set; }

    /// <summary>The seed's object as JSON.</summary>
    public required string Settings { get; set; }
}
