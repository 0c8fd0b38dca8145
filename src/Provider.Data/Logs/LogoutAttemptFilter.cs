namespace Provider.Data.Logs;

/// <summary>Which logouts to look at; null leaves a part out.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Since">The earliest, in UTC.</param>
/// <param name="Name">What a page or a colleague names it by: the id of the entry, of the request (trace) or of the error, or the <c>sid</c>.</param>
/// <param name="OnlyRefused">Without those that ended a session.</param>
public sealed record LogoutAttemptFilter(string? TenantId = null, DateTime? Since = null, string? Name = null, bool OnlyRefused = false);
