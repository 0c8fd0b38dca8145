namespace Provider.Data.Configuration;

/// <summary>A row of ConfigurationVersions: raised with each change of a tenant's configuration or keys, so that every node loads it again.</summary>
public sealed class ConfigurationVersionEntity
{
    public required string TenantId { get; set; }

    public long Version { get; set; }
}
