using Provider.Protocol.Jose;

namespace Provider.Federation;

/// <summary>Who an upstream says signed in there, once its word was found good.</summary>
/// <param name="Subject">The <c>sub</c> there.</param>
/// <param name="SessionId">The <c>sid</c> there, if it has one.</param>
/// <param name="Claims">All claims of the ID token.</param>
public sealed record UpstreamIdentity(string Subject, string? SessionId, JwtClaims Claims);
