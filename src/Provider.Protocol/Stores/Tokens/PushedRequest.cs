namespace Provider.Protocol.Stores.Tokens;

/// <summary>A request that was pushed and found to be in order.</summary>
/// <param name="ApplicationId">The row of the client that pushed it.</param>
/// <param name="Query">Its parameters, as a query.</param>
/// <param name="ExpiresAt">When it can no longer be begun.</param>
public sealed record PushedRequest(string ApplicationId, string Query, DateTimeOffset ExpiresAt);
