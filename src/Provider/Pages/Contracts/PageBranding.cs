namespace Provider.Pages.Contracts;

/// <summary>What every page of a tenant has in common.</summary>
public sealed record PageBranding
{
    public required string TenantName { get; init; }

    /// <summary>An https or data URL.</summary>
    public string? Logo { get; init; }

    /// <summary>One of the languages that texts exist in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The tenant's own site, where a lost user may be sent.</summary>
    public string? HomeUrl { get; init; }

    public string? SupportUrl { get; init; }

    public string? SupportEmail { get; init; }
}
