namespace Provider.Federation.SigningOut;

/// <summary>A logout token that was found good.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Subject">Whose sessions end, or null.</param>
/// <param name="SessionId">Which session ends, or null for all of the subject.</param>
public sealed record UpstreamLogoutToken(string Id, string? Subject, string? SessionId);
