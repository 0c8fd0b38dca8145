using Microsoft.AspNetCore.Identity;

namespace Provider.Data.Users;

/// <summary>A user of one tenant. Names and addresses are unique within the tenant, not across it.</summary>
public sealed class ProviderUser : IdentityUser
{
    public string TenantId { get; set; } = "";

    /// <summary>The <c>sub</c>, for example <c>auth0|…</c>; unique within the tenant.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Claims by name as a JSON object.</summary>
    public string Profile { get; set; } = "{}";

    public bool IsBlocked { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
