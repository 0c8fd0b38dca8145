namespace Provider.Data.OpenIddict;

/// <summary>A row of OpenIddictScopes.</summary>
public sealed class OpenIddictScope
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string? ConcurrencyToken { get; set; } = Guid.NewGuid().ToString();

    public string? Description { get; set; }

    public string? Descriptions { get; set; }

    public string? DisplayName { get; set; }

    public string? DisplayNames { get; set; }

    public string? Name { get; set; }

    public string? Properties { get; set; }

    public string? Resources { get; set; }
}
