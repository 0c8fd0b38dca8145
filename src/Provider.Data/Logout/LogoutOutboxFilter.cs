namespace Provider.Data.Logout;

/// <summary>Which notifications to look at; null leaves a part out.</summary>
public sealed record LogoutOutboxFilter(string? TenantId = null, string? State = null, string? SessionId = null);
