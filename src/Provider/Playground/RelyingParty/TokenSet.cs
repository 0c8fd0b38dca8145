namespace Provider.Playground.RelyingParty;

/// <summary>What the token endpoint gave.</summary>
public sealed record TokenSet(string AccessToken, VerifiedIdToken? IdToken, string? RefreshToken, string? Scope, DateTimeOffset ExpiresAt, DateTimeOffset ReceivedAt);
