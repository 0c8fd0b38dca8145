namespace Provider.Pages.Contracts;

/// <summary>Another way to sign in: a button that leads away from the page.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Url">Where it leads: an address of ours.</param>
/// <param name="Icon">An https or data URL, or null.</param>
public sealed record LoginChoice(string Name, string Url, string? Icon);
