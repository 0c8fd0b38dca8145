using Provider.Data.Logs;

namespace Provider.Data.Sessions;

/// <summary>The order to end a session.</summary>
/// <param name="TenantId">The tenant; a session of another one is not found.</param>
/// <param name="SessionId">The <c>sid</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Event">What the tenant's log says of it; written in the same transaction.</param>
public sealed record SessionEnd(string TenantId, string SessionId, EndReason Reason, LogEvent? Event = null);
