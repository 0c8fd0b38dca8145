namespace Provider.Data.Applications;

/// <summary>A row of ClientGrants: what a client may ask of an API on its own behalf.</summary>
public sealed class ClientGrantEntity
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public required string TenantId { get; set; }

    public required string ApplicationId { get; set; }

    public required string Audience { get; set; }

    /// <summary>JSON array.</summary>
    public string? Scopes { get; set; }
}
