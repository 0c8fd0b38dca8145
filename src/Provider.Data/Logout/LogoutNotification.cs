namespace Provider.Data.Logout;

/// <summary>A notification that was taken up for one attempt.</summary>
/// <param name="Attempt">Which attempt this is; whoever takes it up later has a higher one.</param>
/// <param name="Url">The receiver at the time the session ended.</param>
/// <param name="Issuer">The issuer the app knows; null: the tenant's own.</param>
/// <param name="GiveUpAt">When trying ends.</param>
public sealed record LogoutNotification(
    string Id, string TenantId, string SessionId, string Subject, string ApplicationId, string Url, string Initiator, string? Issuer, DateTime CreatedAt, DateTime GiveUpAt, int Attempt);
