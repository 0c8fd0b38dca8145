namespace Provider.Pages.Contracts;

/// <summary>What is shown when the user is signed out here and may still be signed in at the identity provider they came from.</summary>
public sealed record SignedOutHereView
{
    /// <summary>What the identity provider is called.</summary>
    public required string ConnectionName { get; init; }

    /// <summary>The application that asked; null when it is not known.</summary>
    public string? AppName { get; init; }

    /// <summary>Where the way on leads: the validated logout URL; null when there is none.</summary>
    public string? ContinueTo { get; init; }
}
