namespace Provider.Pages.Contracts;

/// <summary>What the consent page shows.</summary>
public sealed record ConsentView : ILeavingForm
{
    public required string AppName { get; init; }

    /// <summary>An https or data URL.</summary>
    public string? AppLogo { get; init; }

    public required string UserName { get; init; }

    public required string TenantName { get; init; }

    public IReadOnlyList<ScopeGroup> Scopes { get; init; } = [];

    public string? ContinueTo { get; init; }
}
