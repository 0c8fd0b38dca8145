using Provider.Data.Logs;

namespace Provider.Data.Sessions;

/// <summary>The order to end one app's part in all sessions of a user.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ApplicationId">The app.</param>
/// <param name="Subject">The user.</param>
/// <param name="Reason">Why.</param>
/// <param name="Event">What the tenant's log says of it; written in the same transaction.</param>
public sealed record AppEnd(string TenantId, string ApplicationId, string Subject, EndReason Reason, LogEvent? Event = null);
