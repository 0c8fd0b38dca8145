namespace Provider.Protocol.Tokens;

/// <summary>What one logout token says beyond audience and times.</summary>
public sealed record LogoutTokenContent
{
    /// <summary>The issuer the app knows, which may be a custom domain.</summary>
    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    /// <summary>The session that ended.</summary>
    public required string SessionId { get; init; }

    /// <summary>The <c>jti</c>; never used twice.</summary>
    public required string TokenId { get; init; }

    /// <summary>The <c>typ</c>: <c>logout+jwt</c>, or <c>JWT</c> for older receivers.</summary>
    public string Type { get; init; } = LogoutTokenWriter.StandardType;
}
