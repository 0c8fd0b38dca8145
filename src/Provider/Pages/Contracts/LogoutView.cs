namespace Provider.Pages.Contracts;

/// <summary>What the logout confirmation shows.</summary>
public sealed record LogoutView : ILeavingForm
{
    /// <summary>The application that asked; null when it is not known, and then the tenant is named instead.</summary>
    public string? ClientName { get; init; }

    public required string UserName { get; init; }

    public required string TenantName { get; init; }

    public string? ContinueTo { get; init; }
}
