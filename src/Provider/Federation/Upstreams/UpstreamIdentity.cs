using Provider.Protocol.Jose;

namespace Provider.Federation.Upstreams;

/// <summary>Who an upstream says signed in there, once its word was found good.</summary>
/// <param name="Subject">The <c>sub</c> there.</param>
/// <param name="SessionId">The <c>sid</c> there, if it has one.</param>
/// <param name="Claims">All claims of the ID token.</param>
public sealed record UpstreamIdentity(string Subject, string? SessionId, JwtClaims Claims)
{
    private const int Longest = 255;

    /// <summary>Whether a text can be a <c>sub</c> or <c>sid</c> (OpenID Connect Core §2: 255 characters); what no database keeps is none.</summary>
    public static bool IsIdentifier(string text) => text.Length is > 0 and <= Longest && !text.Any(char.IsControl);
}
