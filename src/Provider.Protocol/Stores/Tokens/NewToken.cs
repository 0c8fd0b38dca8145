namespace Provider.Protocol.Stores.Tokens;

/// <summary>A code or refresh token about to be stored.</summary>
/// <param name="ReferenceId">What the client gets; only its hash is stored.</param>
public sealed record NewToken(string ReferenceId, string Type, string ApplicationId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, GrantData Data);
