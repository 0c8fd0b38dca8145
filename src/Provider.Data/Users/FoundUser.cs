namespace Provider.Data.Users;

/// <summary>A user that an administrator means.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Subject">The <c>sub</c>.</param>
/// <param name="Email">The e-mail address, if any.</param>
public sealed record FoundUser(string TenantId, string Subject, string? Email);
