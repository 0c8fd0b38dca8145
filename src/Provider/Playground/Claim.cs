namespace Provider.Playground;

/// <summary>A claim as a table row.</summary>
/// <param name="Name">The claim.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Meaning">What it is, for those that a newcomer asks about.</param>
public sealed record Claim(string Name, string Value, string? Meaning);
