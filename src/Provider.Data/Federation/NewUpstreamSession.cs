namespace Provider.Data.Federation;

/// <summary>What is kept about the upstream of a session that is about to begin.</summary>
/// <param name="Connection">Name of the connection.</param>
/// <param name="Issuer">The upstream's issuer.</param>
/// <param name="Subject">The <c>sub</c> there.</param>
/// <param name="SessionId">The <c>sid</c> there, if it has one.</param>
/// <param name="SealedIdToken">The ID token, sealed by the caller.</param>
public sealed record NewUpstreamSession(string Connection, string Issuer, string Subject, string? SessionId, byte[] SealedIdToken);
