using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>What is known of an active token (RFC 7662 §2.2).</summary>
public sealed record IntrospectedToken
{
    public required string ClientId { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public IReadOnlyList<string> Audiences { get; init; } = [];

    public long? IssuedAt { get; init; }

    public long? ExpiresAt { get; init; }

    /// <summary><c>jti</c>.</summary>
    public string? Id { get; init; }

    /// <summary><c>Bearer</c> or <c>DPoP</c>; null for a refresh token.</summary>
    public string? TokenType { get; init; }

    /// <summary>What was agreed to in detail (RFC 9396 §9.2), as JSON text.</summary>
    public string? AuthorizationDetails { get; init; }

    public TokenBinding? Binding { get; init; }

    /// <summary>The family that it ends with.</summary>
    public string? FamilyId { get; init; }

    /// <summary>The session that it ends with.</summary>
    public string? SessionId { get; init; }
}
