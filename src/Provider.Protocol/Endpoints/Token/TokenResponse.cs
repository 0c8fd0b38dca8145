namespace Provider.Protocol.Endpoints.Token;

/// <summary>A successful answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).</summary>
public sealed record TokenResponse(string AccessToken, int ExpiresIn, string? Scope, string? IdToken, string? RefreshToken, string TokenType = "Bearer");
