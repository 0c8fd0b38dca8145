namespace Provider.Protocol.Endpoints.Token;

/// <summary>A successful answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).</summary>
public sealed record TokenResponse(string AccessToken, int ExpiresIn, string? Scope, string? IdToken, string? RefreshToken, string TokenType = "Bearer")
{
    /// <summary>RFC 8693 §2.2.1; null where nothing was exchanged.</summary>
    public string? IssuedTokenType { get; init; }

    /// <summary>A recovery code in place of the one that was used.</summary>
    public string? RecoveryCode { get; init; }

    /// <summary>What was agreed to in detail (RFC 9396 §7), as JSON text.</summary>
    public string? AuthorizationDetails { get; init; }
}
