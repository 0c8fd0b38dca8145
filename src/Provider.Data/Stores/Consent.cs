namespace Provider.Data.Stores;

/// <summary>A stored consent.</summary>
/// <param name="AuthorizationId">Its row.</param>
/// <param name="Scopes">What was agreed to.</param>
public sealed record Consent(string AuthorizationId, IReadOnlyList<string> Scopes);
