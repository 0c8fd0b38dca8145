using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>What one access token stands for.</summary>
public sealed record AccessTokenContent
{
    /// <summary>The user's own <c>sub</c>, whatever the client sees of it.</summary>
    public required string Subject { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Null: for UserInfo only, and opaque.</summary>
    public ApiResource? Resource { get; init; }

    /// <summary>Auth0's <c>gty</c>: client-credentials, password or refresh_token; null for the others.</summary>
    public string? GrantLabel { get; init; }

    /// <summary>Claims for UserInfo asked for by name, beyond the scopes.</summary>
    public IReadOnlyList<string>? UserInfoClaims { get; init; }

    /// <summary>What was agreed to in detail (RFC 9396), as JSON text.</summary>
    public string? AuthorizationDetails { get; init; }

    /// <summary>The family of tokens it came from, where it is to die with it; null: it lives until it expires.</summary>
    public string? FamilyId { get; init; }

    /// <summary>The session it ends with; null for a token that may outlive it.</summary>
    public string? SessionId { get; init; }

    /// <summary>Who acts for the subject (<c>act</c>, RFC 8693 §4.1), as JSON text.</summary>
    public string? Actor { get; init; }

    /// <summary>Seconds since 1970 at which it ends at the latest, whatever the API's lifetime; null: that alone counts.</summary>
    public long? LatestEnd { get; init; }

    /// <summary>What the user may do at an API that asks for it (Auth0's <c>permissions</c>); null: the API does not ask.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Who alone may use it; null: whoever has it.</summary>
    public TokenBinding? Binding { get; init; }
}
