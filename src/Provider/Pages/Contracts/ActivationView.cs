namespace Provider.Pages.Contracts;

/// <summary>What the page shows that asks whether a device is to be connected.</summary>
public sealed record ActivationView : ILeavingForm
{
    /// <summary>As the device shows it.</summary>
    public required string UserCode { get; init; }

    public required string AppName { get; init; }

    /// <summary>An https or data URL.</summary>
    public string? AppLogo { get; init; }

    public required string TenantName { get; init; }

    /// <summary>Who is signed in here, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>What the device asks for.</summary>
    public IReadOnlyList<ScopeGroup> Scopes { get; init; } = [];

    /// <summary>Nowhere: the device waits elsewhere.</summary>
    public string? ContinueTo => null;
}
