using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Tenants;

namespace Provider.Pages.Branding;

/// <summary>Name, logo and links of the tenant that the request is addressed to.</summary>
public sealed class TenantBranding : IPageBranding
{
    private static readonly PageBranding Nobody = new() { TenantName = "Provider" };

    public PageBranding Of(HttpContext http)
    {
        // Some failures happen before a tenant is known.
        if (http.Features.Get<Tenant>() is not { } tenant)
            return Nobody;
        var settings = tenant.Settings;
        return new PageBranding
        {
            TenantName = tenant.DisplayName,
            Logo = settings.PictureUrl,
            Language = PageLanguage.Of(http, tenant),
            HomeUrl = settings.DefaultRedirectionUri,
            SupportUrl = settings.SupportUrl,
            SupportEmail = settings.SupportEmail,
        };
    }
}
