using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>A token that was handed in to be exchanged, opened and found to be good.</summary>
/// <param name="Subject">Whom it speaks of: a user's own <c>sub</c>, or a client's.</param>
/// <param name="Audiences">Whom it is for; empty for an ID token.</param>
/// <param name="Scopes">What it carries; empty for an ID token.</param>
/// <param name="ExpiresAt">Seconds since 1970.</param>
public sealed record ExchangedToken(string Subject, IReadOnlyList<string> Audiences, IReadOnlyList<string> Scopes, long ExpiresAt)
{
    public string? SessionId { get; init; }

    /// <summary>The <c>act</c> it carries, as JSON text.</summary>
    public string? Actor { get; init; }

    public TokenBinding? Binding { get; init; }

    public bool IsOfUser => !Subject.EndsWith("@clients", StringComparison.Ordinal);
}
