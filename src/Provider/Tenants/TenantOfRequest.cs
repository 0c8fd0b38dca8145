namespace Provider.Tenants;

/// <summary>The tenant that <see cref="ResolveTenant"/> found.</summary>
public static class TenantOfRequest
{
    public static Tenant Tenant(this HttpContext http) =>
        http.Features.Get<Tenant>() ?? throw new InvalidOperationException("The request has no tenant; ResolveTenant has to run first.");
}
