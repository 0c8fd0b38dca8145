namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>A living session of this browser.</summary>
/// <param name="Id">The <c>sid</c>.</param>
/// <param name="Subject">The user's <c>sub</c>.</param>
/// <param name="AuthenticatedAt">When the user last proved who they are.</param>
/// <param name="Methods">How, by Auth0's names.</param>
public sealed record BrowserSession(string Id, string Subject, DateTimeOffset AuthenticatedAt, string? Methods = null);
